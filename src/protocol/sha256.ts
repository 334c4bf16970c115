import { answered } from './answered';

/** Longer than any machine takes for as much as there can be. */
const digestMs = 5000;

/**
 * The SHA-256 of bytes in hexadecimal digits, 64 of them or the first so many. Undefined where there
 * are no digests, as without a secure context, or where the browser refuses or does not answer.
 */
export async function sha256(
  bytes: Uint8Array<ArrayBuffer>,
  digitCount = 64,
): Promise<string | undefined> {
  try {
    const digest = await answered(crypto.subtle.digest('SHA-256', bytes), digestMs);
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'))
      .join('')
      .slice(0, digitCount);
  } catch {
    return undefined;
  }
}
