/** What browsers give for a key that went to an input method; there is no other name for it. */
const handledByInputMethod = 229;

/**
 * Whether a key belongs to the composing of a word, as by a Chinese input method: its Enter takes over what
 * was composed, its Escape drops it, and neither is meant for the field. WebKit tells of the Enter that ends the
 * composing only after its end, so `isComposing` alone would miss it.
 */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === handledByInputMethod;
}
