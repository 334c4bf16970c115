import { fingerprint } from '../math/fingerprint';
import { sha256 } from '../protocol/sha256';

/** 16 hexadecimal digits that follow from bytes. Pages without a secure context have no digests: there others serve. */
export async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return (await digestOf(bytes)) ?? fingerprintOf(bytes);
}

/** Whether the id of a data set follows from these bytes, on whichever kind of page it was made. */
export async function isOfHash(
  datasetId: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const hash = datasetId.slice(datasetId.lastIndexOf('-') + 1);
  const digest = await digestOf(bytes);
  // Where there are none, an id that was made of one can't be told from a wrong one.
  return digest === undefined || digest === hash || fingerprintOf(bytes) === hash;
}

const digestOf = (bytes: Uint8Array<ArrayBuffer>) => sha256(bytes, 16);

function fingerprintOf(bytes: Uint8Array<ArrayBuffer>): string {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Float32Array(aligned.buffer, aligned.byteOffset, Math.floor(bytes.length / 4));
  return fingerprint([words, Float32Array.from(bytes.subarray(words.byteLength))]);
}
