import { deflateSync, inflateSync } from 'fflate';

/** Deflates an ASCII text into the letters that an address carries unchanged (base64url). */
export function pack(text: string): string {
  const bytes = deflateSync(new TextEncoder().encode(text), { level: 9 });
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The text that was packed, or undefined if there is none or if it is longer than `mostBytes`. */
export function unpack(packed: string, mostBytes: number): string | undefined {
  if (!/^[\w-]*$/.test(packed)) return undefined;
  try {
    const letters = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    // A given buffer does not grow, however much comes out.
    const text = inflateSync(bytes, { out: new Uint8Array(mostBytes + 1) });
    return text.length > mostBytes ? undefined : new TextDecoder().decode(text);
  } catch {
    return undefined;
  }
}
