/** Hands a file to the browser, which puts it where downloads go. */
export function saveFile(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  // Some browsers begin to read it a little later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
