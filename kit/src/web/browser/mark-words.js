// Marking words with the mouse, on pages with sentences to tick: what is selected goes into the hidden field as start-end of the text.
// Without it (or without a mouse) whole sentences are ticked.
const field = document.querySelector('[data-mark-words]');
const told = document.querySelector('[data-marked-words]');

/**
 * Where a point of the selection stands in the text; each sentence says where it starts.
 * @param {Node} node
 * @param {number} offset
 */
function placeOf(node, offset) {
  const sentence = (node instanceof Element ? node : node.parentElement)?.closest('[data-starts]');
  if (!sentence) return undefined;
  const range = document.createRange();
  range.setStart(sentence, 0);
  range.setEnd(node, offset);
  return Number(sentence.getAttribute('data-starts')) + range.toString().length;
}

document.addEventListener('mouseup', () => {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
  const range = selection.getRangeAt(0);
  const starts = placeOf(range.startContainer, range.startOffset);
  const ends = placeOf(range.endContainer, range.endOffset);
  if (starts === undefined || ends === undefined || ends <= starts) return;
  field.value = `${starts}-${ends}`;
  told.textContent = `Marked: “${selection.toString().trim()}”`;
});

// A click that ends a selection ticks nothing; a tick takes the marking back.
document.addEventListener('click', (event) => {
  const label = event.target instanceof Element ? event.target.closest('.kinsight-coding label') : null;
  if (label && !document.getSelection()?.isCollapsed) event.preventDefault();
});
document.addEventListener('change', (event) => {
  if (event.target.name !== 'sentences') return;
  field.value = '';
  told.textContent = 'Nothing marked with the mouse.';
});
