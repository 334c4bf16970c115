/** Puts a text on the clipboard; resolves to whether that worked. `field` shows the text. */
export async function copyText(
  text: string,
  field?: HTMLTextAreaElement | HTMLInputElement | null,
): Promise<boolean> {
  try {
    // oxlint-disable-next-line no-restricted-properties -- What it may be without is dealt with here.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused, as within frames, or not there on a page that came over plain http: the old way may work.
    field?.select();
    return copyByCommand(text);
  }
}

/** As if the person had copied the text from the page, whatever is selected there. */
function copyByCommand(text: string): boolean {
  // Else WebKit copies nothing where nothing is selected.
  const allow = (event: Event) => event.preventDefault();
  const fill = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('beforecopy', allow);
  document.addEventListener('copy', fill);
  const isCopied = document.execCommand('copy');
  document.removeEventListener('copy', fill);
  document.removeEventListener('beforecopy', allow);
  return isCopied;
}
