'use strict';
(() => {
  const root = document.documentElement;
  window.addEventListener('error', event => { root.dataset.error = event.message; });
  for (const figure of document.querySelectorAll('figure.chart')) {
    const readout = figure.querySelector('.readout');
    const stops = [...figure.querySelectorAll('[data-stop]')];
    const says = mark => mark.getAttribute('aria-label') || mark.querySelector(':scope > title')?.textContent || `${mark.dataset.f}: ${mark.dataset.m} ${Number(mark.dataset.v).toLocaleString('en')}`;
    const show = mark => { readout.textContent = mark ? says(mark) : ''; };
    const markOf = event => event.target.closest('[data-v], [data-stop]');
    // One stop a chart for the tab key; within it the arrows lead from value to value.
    stops.forEach((stop, i) => stop.setAttribute('tabindex', i === 0 ? '0' : '-1'));
    figure.addEventListener('pointerover', event => show(markOf(event)));
    figure.addEventListener('pointerleave', () => show(null));
    figure.addEventListener('focusin', event => show(markOf(event)));
    figure.addEventListener('keydown', event => {
      const at = stops.indexOf(event.target);
      const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[event.key];
      if (at < 0 || to === undefined || !stops[to]) return;
      stops[at].setAttribute('tabindex', '-1');
      stops[to].setAttribute('tabindex', '0');
      stops[to].focus();
      event.preventDefault();
    });
  }
  let opened = [];
  window.addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details:not([open])')];
    opened.forEach(details => { details.open = true; });
  });
  window.addEventListener('afterprint', () => opened.forEach(details => { details.open = false; }));
  root.dataset.ready = 'true';
})();
