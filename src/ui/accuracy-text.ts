import type { Format } from './format';

/** A run's last accuracy on all test images, or about what it was on the sample; undefined without either. */
export function accuracyText(
  {
    testAccuracy,
    sampleAccuracy,
  }: { readonly testAccuracy: number | null; readonly sampleAccuracy: number | null },
  format: Format,
): string | undefined {
  if (testAccuracy !== null) return format.accuracy(testAccuracy);
  return sampleAccuracy === null ? undefined : `≈ ${format.accuracy(sampleAccuracy)}`;
}
