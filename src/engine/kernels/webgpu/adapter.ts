// What a WebGPU adapter says about itself.

/** What it says; earlier versions of the standard had nothing of the kind. */
export function infoOf(adapter: GPUAdapter): Partial<GPUAdapterInfo> {
  return adapter.info ?? {};
}

/** Some software adapters do not say so; their names do. */
export function isSoftware(info: Partial<GPUAdapterInfo>): boolean {
  return (
    info.isFallbackAdapter === true ||
    /swiftshader|llvmpipe|lavapipe|basic render/i.test(`${info.description} ${info.device}`)
  );
}

export function deviceName(info: Partial<GPUAdapterInfo>): string {
  return info.description || [info.vendor, info.architecture].filter(Boolean).join(' ');
}
