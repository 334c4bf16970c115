// What a WebGPU adapter says about itself.

/** Some software adapters do not say so; their names do. */
export function isSoftware(info: GPUAdapterInfo): boolean {
  return (
    info.isFallbackAdapter ||
    /swiftshader|llvmpipe|lavapipe|basic render/i.test(`${info.description} ${info.device}`)
  );
}

export function deviceName(info: GPUAdapterInfo): string {
  return info.description || [info.vendor, info.architecture].filter(Boolean).join(' ');
}
