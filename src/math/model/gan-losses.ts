import type { GanNarration } from './narration';

/** What a step of a GAN minimises, in nats: means over its images. */
export interface GanLosses {
  /** −ln D(x) of the real images. */
  readonly ofReal: number;
  /** −ln(1 − D(G(z))) of the generated ones. */
  readonly ofDrawn: number;
  /** Their sum. */
  readonly discriminator: number;
  /** −ln D(G(z)). */
  readonly generator: number;
}

/** ln(1 + exp(z)), without overflow. */
const softplus = (z: number) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

export function ganLosses({
  realLogits,
  drawnLogits,
}: Pick<GanNarration, 'realLogits' | 'drawnLogits'>): GanLosses {
  const mean = (logits: Float32Array, sign: number) =>
    logits.reduce((sum, logit) => sum + softplus(sign * logit), 0) / logits.length;
  const [ofReal, ofDrawn] = [mean(realLogits, -1), mean(drawnLogits, 1)];
  return { ofReal, ofDrawn, discriminator: ofReal + ofDrawn, generator: mean(drawnLogits, -1) };
}
