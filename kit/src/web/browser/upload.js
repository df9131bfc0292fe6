// A form that takes a large file says how far it has come. Without this the same form is sent by the browser, silently; the answer is the same.
const form = document.querySelector('[data-upload]');
const most = Number(form.getAttribute('data-upload'));
const megabytes = (/** @type {number} */ bytes) =>
  `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;

const place = document.createElement('div');
place.innerHTML =
  '<label class="govuk-label" for="upload-progress">How much has been sent</label><progress id="upload-progress" class="kinsight-upload__bar" max="100" value="0"></progress><button type="button" class="govuk-button govuk-button--secondary">Stop sending</button>';
place.hidden = true;
const [bar, stop] = [place.querySelector('progress'), place.querySelector('button')];
// There from the start: what is spoken is what changes in it.
const told = document.createElement('p');
told.className = 'govuk-body';
told.setAttribute('role', 'status');

/** @type {XMLHttpRequest | undefined} */
let sending;
const warn = (/** @type {BeforeUnloadEvent} */ event) => event.preventDefault();

function begin() {
  sending = new XMLHttpRequest();
  place.hidden = false;
  bar.value = 0;
  addEventListener('beforeunload', warn);
}

/** @param {string} words */
function end(words) {
  sending = undefined;
  place.hidden = true;
  told.textContent = words;
  removeEventListener('beforeunload', warn);
}

/**
 * The answer in the place of the page: the form again with what is wrong with it, or why it was refused.
 * @param {string} html
 */
function show(html) {
  const answer = new DOMParser().parseFromString(html, 'text/html');
  const [main, next] = [document.querySelector('main'), answer.querySelector('main')];
  if (!main || !next) return;
  document.title = answer.title;
  main.replaceWith(next);
  follow();
  const summary = next.querySelector('.govuk-error-summary') ?? next;
  summary.setAttribute('tabindex', '-1');
  summary.focus();
  scrollTo(0, 0);
}

function follow() {
  const here = document.querySelector('[data-upload]');
  here?.append(told, place);
  here?.addEventListener('submit', send);
}

/** @param {SubmitEvent} event */
function send(event) {
  event.preventDefault();
  if (sending) return; // pressed twice
  const asked = event.target;
  const [file] = asked.querySelector('input[type=file]').files;
  if (file && file.size > most) {
    told.textContent = `The file has ${megabytes(file.size)}; at most ${megabytes(most)} can be sent here.`;
    return;
  }
  begin();
  let spoken = 0;
  told.textContent = 'Sending. Keep this page open.';
  sending.upload.addEventListener('progress', ({ loaded, total }) => {
    const share = Math.floor((100 * loaded) / total);
    bar.value = share;
    // Every tenth: whoever listens is not to hear each step.
    if (share >= spoken + 10 && share < 100) {
      spoken = share - (share % 10);
      told.textContent = `${share} per cent sent, ${megabytes(loaded)} of ${megabytes(total)}.`;
    }
  });
  sending.upload.addEventListener('load', () => {
    bar.removeAttribute('value');
    told.textContent = 'All of it has arrived. It is being read and checked: keep this page open.';
  });
  sending.addEventListener('load', ({ target }) => {
    end('');
    const { responseURL, responseText, status } = target;
    if (target.getResponseHeader('content-type')?.startsWith('application/json'))
      location.assign(JSON.parse(responseText).to);
    else if (new URL(responseURL).pathname !== new URL(asked.action).pathname)
      location.assign(responseURL); // signed out meanwhile
    else if (status === 413)
      told.textContent = `The file is too large: at most ${megabytes(most)} can be sent here.`;
    else show(responseText);
  });
  sending.addEventListener('error', () =>
    end('The file did not arrive. Check your connection, then hand it in again: nothing was taken in.'),
  );
  sending.addEventListener('abort', () => end('Stopped. Nothing was taken in.'));
  sending.open('POST', asked.action);
  // Where the page would go on is told, instead of gone to: the message there is read once.
  sending.setRequestHeader('accept', 'application/json, text/html');
  sending.send(new FormData(asked));
}

stop.addEventListener('click', () => sending?.abort());
follow();
