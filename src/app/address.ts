/** Changes an option of the page's address, if it says anything of it; the rest stays as it is. */
export function replaceInAddress(name: string, value: string): void {
  const search = location.search.replace(
    new RegExp(`(?<=[?&]${name}=)[^&]*`),
    encodeURIComponent(value),
  );
  if (search === location.search) return;
  history.replaceState(history.state, '', location.pathname + search + location.hash);
}
