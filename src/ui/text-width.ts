/** About how wide a text is, in CSS pixels, without asking the browser. */
export function textWidth(text: string, fontSize = 11): number {
  let width = 0;
  for (const letter of text) width += letter.charCodeAt(0) > 0x2e80 ? 11.5 : 6.2;
  return 6 + (width * fontSize) / 11;
}
