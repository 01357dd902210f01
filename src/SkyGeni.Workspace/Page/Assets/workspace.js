// What the browser has to do itself: dialogs, menus, focus, scrolling, the theme. Everything else happens on the server.
(() => {
  const root = document.documentElement;
  const themes = ['system', 'light', 'dark'];
  const returnTo = [];

  const applyTheme = theme => {
    if (theme === 'system') delete root.dataset.theme; else root.dataset.theme = theme;
    localStorage.setItem('theme', theme);
    document.querySelectorAll('[data-theme-name]').forEach(name => { name.textContent = theme; });
  };
  const theme = () => localStorage.getItem('theme') ?? 'system';
  applyTheme(theme());

  const firstField = dialog => dialog.querySelector('[autofocus]')
    ?? dialog.querySelector('.modal-body :is(input, select, textarea)')
    ?? dialog.querySelector('footer .primary, footer .danger') ?? dialog.querySelector('footer button');

  window.workspace = {
    showDialog(dialog) {
      if (!dialog.open) { returnTo.push([document.activeElement, dialog]); dialog.showModal(); }
      firstField(dialog)?.focus();
    },
    dialogGone() {
      const [before, dialog] = returnTo.pop() ?? [];
      // Closed here, before the server takes it off the page: while it is open nothing behind it can have the focus.
      dialog?.close();
      const menu = before?.closest?.('[popover]');
      const places = [before, menu && document.querySelector(`[popovertarget="${menu.id}"]`), document.getElementById('composer')];
      places.find(place => place && place !== document.body && place.isConnected && place.checkVisibility())?.focus();
    },
    toLast(list) {
      const last = list.lastElementChild;
      last?.scrollIntoView({ block: last.offsetHeight > list.clientHeight ? 'start' : 'end' });
    },
    toMessage(list, ts) {
      const message = list.querySelector(`[data-ts="${CSS.escape(ts)}"]`);
      message?.scrollIntoView({ block: 'center' });
      message?.classList.add('pointed-at');
    },
    address(url) { history.replaceState(null, '', url); },
  };

  // Esc asks the server to close, which tells the bot where it wants to know.
  document.addEventListener('cancel', event => {
    if (event.target.matches?.('dialog')) { event.preventDefault(); event.target.querySelector('[data-dismiss]')?.click(); }
  }, true);

  document.addEventListener('click', event => {
    const target = event.target.closest?.('[data-closes], [data-theme-switch], [data-skip]');
    if (target?.matches('[data-closes]')) target.closest('[popover]')?.hidePopover();
    // The base address would turn a bare fragment into another page.
    if (target?.matches('[data-skip]')) { event.preventDefault(); document.getElementById('composer')?.focus(); }
    if (target?.matches('[data-theme-switch]')) applyTheme(themes[(themes.indexOf(theme()) + 1) % themes.length]);
  });

  // A popover opens beside its button and stays inside the window.
  document.addEventListener('toggle', event => {
    const popover = event.target;
    if (event.newState !== 'open' || !popover.matches?.('[popover]')) return;
    const button = document.querySelector(`[popovertarget="${popover.id}"]`).getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = popover;
    const below = button.bottom + 4 + height <= innerHeight || button.top < height;
    popover.style.top = `${Math.max(8, below ? Math.min(button.bottom + 4, innerHeight - height - 8) : button.top - height - 4)}px`;
    popover.style.left = `${Math.max(8, Math.min(button.left, innerWidth - width - 8))}px`;
    popover.querySelector('[role=menuitem], input, [aria-current], button')?.focus();
  }, true);

  const step = (items, by) => items[(items.indexOf(document.activeElement) + by + items.length) % items.length]?.focus();

  document.addEventListener('keydown', event => {
    const menu = event.target.closest?.('[role=menu], .people');
    if (menu && ['ArrowDown', 'ArrowUp'].includes(event.key)) {
      event.preventDefault();
      step([...menu.querySelectorAll('[role=menuitem], .people-list button')], event.key === 'ArrowDown' ? 1 : -1);
    }
    const tabs = event.target.closest?.('[role=tablist]');
    if (tabs && ['ArrowLeft', 'ArrowRight'].includes(event.key)) step([...tabs.querySelectorAll('[role=tab]')], event.key === 'ArrowRight' ? 1 : -1);
    // The server decides what these keys mean in the message box; the browser must not act on them as well.
    if (event.target.id === 'composer') {
      const open = event.target.getAttribute('aria-expanded') === 'true';
      if ((event.key === 'Enter' && !event.shiftKey && !event.isComposing) || (open && (['ArrowDown', 'ArrowUp'].includes(event.key) || (event.key === 'Tab' && !event.shiftKey)))) event.preventDefault();
    }
  });

  // A restarted bot knows nothing of this page: once it answers again, start afresh.
  const startAfresh = async () => {
    try { if ((await fetch('/assets/icon.svg', { cache: 'no-store' })).ok) { location.reload(); return; } } catch { /* not yet */ }
    setTimeout(startAfresh, 1000);
  };
  document.addEventListener('DOMContentLoaded', () => {
    const lost = document.getElementById('components-reconnect-modal');
    let starting = false;
    new MutationObserver(() => {
      if (!starting && /components-reconnect-(failed|rejected)/.test(lost.className)) { starting = true; startAfresh(); }
    }).observe(lost, { attributes: true, attributeFilter: ['class'] });
  });

  // The theme's name is filled in once the sidebar is there.
  new MutationObserver(() => {
    const name = document.querySelector('[data-theme-name]');
    if (name && name.textContent !== theme()) name.textContent = theme();
  }).observe(document, { childList: true, subtree: true });
})();
