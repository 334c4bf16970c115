// Keeps punctuation beside the formula it touches: browsers may begin a new line before and after a
// formula, even where a comma follows or a bracket was just opened.

const opening = /[(（“‘《]+$/u;
const closing = /^[,.:;?!)，。：；、？！）”’》]+/u;
/** A formula of more pieces has to be free to go on in the next line. */
const mostPieces = 3;

/** A rehype plugin, to run after rehype-katex. */
export function keepPunctuation() {
  return keepWithin;
}

function keepWithin(parent) {
  if (!parent.children) return;
  parent.children = parent.children.map((child, place, siblings) => {
    if (!isInlineFormula(child)) {
      keepWithin(child);
      return child;
    }
    if (pieces(child) > mostPieces) return child;
    const before = take(siblings[place - 1], opening);
    const after = take(siblings[place + 1], closing);
    if (!before && !after) return child;
    return {
      type: 'element',
      tagName: 'span',
      properties: { style: 'white-space: nowrap' },
      children: [text(before), child, text(after)],
    };
  });
}

function isInlineFormula(node) {
  return hasClass(node, 'katex');
}

function pieces(node) {
  if (hasClass(node, 'base')) return 1;
  return (node.children ?? []).reduce((sum, child) => sum + pieces(child), 0);
}

function hasClass(node, name) {
  return [node.properties?.className].flat().includes(name);
}

/** Takes what matches out of a text node. */
function take(node, pattern) {
  if (node?.type !== 'text') return '';
  const [marks = ''] = pattern.exec(node.value) ?? [];
  node.value = node.value.replace(pattern, '');
  return marks;
}

function text(value) {
  return { type: 'text', value };
}
