// Served with the page under test, before its own scripts, with @testing-library/dom: finds things as
// a person would, and writes down what the page complains of.
globalThis.journey = (() => {
  const { queryAllByRole, queryAllByText } = globalThis.TestingLibraryDom;
  const complaints = [];

  const { error } = console;
  console.error = (...parts) => {
    complaints.push(`console: ${parts.join(' ')}`);
    error(...parts);
  };
  addEventListener('error', ({ message }) => {
    // What a ResizeObserver could not be told in one frame it is told in the next: that is no fault.
    if (!message.startsWith('ResizeObserver loop')) complaints.push(`error: ${message}`);
  });
  addEventListener('unhandledrejection', ({ reason }) => complaints.push(`rejection: ${reason}`));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    complaints.push(`against the policy, ${violatedDirective}: ${blockedURI}`),
  );

  const matcher = (words) =>
    typeof words === 'string' ? words : new RegExp(words.pattern, words.flags);

  /** The elements that a `Target` (see visitor.ts) means. */
  function all({ role, name, text, css, within, first }) {
    const places = within ? all(within) : [document.body];
    const found = places.flatMap((place) => {
      if (css) return [...place.querySelectorAll(css)];
      if (text) return queryAllByText(place, matcher(text), { exact: false });
      return queryAllByRole(place, role, name === undefined ? {} : { name: matcher(name) });
    });
    return first ? found.slice(0, 1) : found;
  }

  /**
   * Brings the one element of a target into view; tells its box if it can be pressed at a place, given
   * as shares of its width and height, or why it can't.
   */
  async function reach(target, [acrossShare, downShare]) {
    const found = all(target);
    if (found.length !== 1) return { problem: `${found.length} elements` };
    const [element] = found;
    if (element.matches(':disabled, [aria-disabled="true"]')) return { problem: 'disabled' };
    const before = element.getBoundingClientRect();
    const isInView = before.top >= 0 && before.bottom <= innerHeight;
    if (!isInView) element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = await restingBox(element);
    if (!box) return { problem: 'moving' };
    const [x, y] = [box.x + box.width * acrossShare, box.y + box.height * downShare];
    const top = document.elementFromPoint(x, y);
    const isOnTop = element.contains(top) || top?.contains(element);
    if (!isOnTop) return { problem: `covered by ${top?.outerHTML.slice(0, 120)}` };
    return { problem: '', x, y, box: { x: box.x, y: box.y, width: box.width, height: box.height } };
  }

  /** An element's box, if it stays the same from one frame to the next. */
  async function restingBox(element) {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    const { x, y } = element.getBoundingClientRect();
    await frame();
    const box = element.getBoundingClientRect();
    return box.x === x && box.y === y ? box : undefined;
  }

  return { all, reach, complaints };
})();
