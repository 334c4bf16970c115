/** WebGPU on the processor (SwiftShader): the same on every machine, with a GPU or without. */
export const webgpuFlags = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];
