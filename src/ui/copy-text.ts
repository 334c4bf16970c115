/** Puts a text on the clipboard; resolves to whether that worked. `field` shows the text. */
export async function copyText(
  text: string,
  field?: HTMLTextAreaElement | HTMLInputElement | null,
): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused, as within frames, or not there without a secure connection: the old way may work.
    if (!field) return false;
    field.select();
    return document.execCommand('copy');
  }
}
