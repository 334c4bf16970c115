import { answered } from '../../protocol/answered';
import { deviceName, infoOf, isSoftware } from '../kernels/webgpu/adapter';
import { type Backend, importMs } from './backend';
import { selectAndCheck } from './gradient-check';

/** A driver that has not answered by then is not going to; its first shaders take some seconds. */
const adapterMs = 10_000;
const deviceMs = 30_000;

/** A GPU. One that software imitates is slower than the other backends, and only taken if it is chosen. */
export const webGpu: Backend = {
  async start({ isChosen, onDeviceLost }) {
    // The types know no browser without it.
    const gpu = navigator.gpu as GPU | undefined;
    if (!gpu) return { reason: 'no-webgpu', detail: '' };
    let loss: string | undefined;
    let isInUse = false;
    try {
      const asked = gpu.requestAdapter({ powerPreference: 'high-performance' });
      const adapter = await answered(asked, adapterMs);
      if (!adapter) return { reason: 'no-adapter', detail: '' };
      const info = infoOf(adapter);
      if (isSoftware(info) && !isChosen) {
        return { reason: 'software-adapter', detail: deviceName(info) };
      }
      const { registerWebGpu } = await answered(import('../kernels/webgpu'), importMs);
      // One that is lost before it is of use is refused, and missed by nobody.
      const noteLoss = (detail: string) => {
        loss = detail;
        if (isInUse) onDeviceLost(detail);
      };
      await answered(registerWebGpu(adapter, noteLoss), deviceMs);
      const refusal = await answered(selectAndCheck('webgpu'), deviceMs);
      if (refusal) return refusal;
      if (loss !== undefined) return { reason: 'webgpu-failed', detail: loss };
      isInUse = true;
      return { device: deviceName(info) };
    } catch (error) {
      return { reason: 'webgpu-failed', detail: loss || String(error) };
    }
  },
};
