// What HTML and htmx cannot do by themselves: long grids of which only what is seen is fetched, the keyboard and the mouse
// in grids, changes made elsewhere, files that are dropped. Everything is an event on the document, so that what htmx puts
// into the page works like what was there before.
"use strict";

(() => {
  const ROW = 32;
  const WINDOW = 60;
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const base = () => $("#base")?.value ?? "";

  // ---- Long grids -------------------------------------------------------------------------------------------------

  const spaced = (box) => {
    const body = $("tbody", box);
    if (!body) return;
    for (const space of $$("tr.space", body)) space.remove();
    const rows = body.rows.length;
    const start = Number(body.dataset.start ?? 0);
    const after = Math.max(0, Number(body.dataset.total ?? 0) - start - rows);
    const space = (height) => {
      const row = document.createElement("tr");
      row.className = "space";
      row.setAttribute("aria-hidden", "true");
      const cell = row.insertCell();
      cell.colSpan = 999;
      cell.style.height = `${height}px`;
      return row;
    };
    if (start > 0) body.prepend(space(start * ROW));
    if (after > 0) body.append(space(after * ROW));
  };

  const loaded = (box) => {
    const body = $("tbody", box);
    const rows = $$("tr:not(.space)", body).length;
    return { start: Number(body.dataset.start ?? 0), rows, total: Number(body.dataset.total ?? 0) };
  };

  const address = (box, start) => {
    const url = new URL(box.dataset.rows, location.href);
    url.searchParams.set("start", start);
    return url;
  };

  // The window of rows that the grid shows now, fetched again or for the first time.
  const fetchRows = async (box, start) => {
    const ticket = (box.ticket = (box.ticket ?? 0) + 1);
    box.setAttribute("aria-busy", "true");
    const answer = await fetch(address(box, start), { headers: { "HX-Request": "true" } });
    const text = await answer.text();
    if (ticket !== box.ticket || !answer.ok) return;
    const focus = place(document.activeElement, box);
    $("tbody", box).outerHTML = text;
    box.removeAttribute("aria-busy");
    ready(box);
    refocus(box, focus);
  };

  const follow = (box) => {
    const first = Math.floor(box.scrollTop / ROW);
    const seen = Math.ceil(box.clientHeight / ROW);
    const { start, rows, total } = loaded(box);
    const above = first < start && start > 0;
    const below = first + seen > start + rows && start + rows < total;
    if (above || below) fetchRows(box, Math.max(0, first - Math.floor((WINDOW - seen) / 2)));
  };

  let waiting = 0;
  document.addEventListener("scroll", (event) => {
    const box = event.target;
    if (!box.dataset?.rows) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => follow(box), 40);
  }, true);

  const reload = (box) => fetchRows(box, loaded(box).start);

  // ---- Where a cell is ----------------------------------------------------------------------------------------------

  const cellOf = (target) => target?.closest?.(".grid-box tbody td:not([colspan])") ?? null;
  const boxOf = (cell) => cell.closest(".grid-box");
  const heads = (box) => [...$("thead tr:last-child", box).cells];
  const columnOf = (cell) => heads(boxOf(cell))[cell.cellIndex]?.dataset.column ?? "";
  const rowKey = (cell) => cell.parentElement.dataset.key ?? "";

  const place = (element, box) => {
    const cell = cellOf(element);
    return cell && boxOf(cell) === box ? { key: rowKey(cell), at: cell.cellIndex } : null;
  };

  const refocus = (box, where) => {
    if (!where) return;
    const row = $$("tbody tr", box).find((row) => row.dataset.key === where.key);
    row?.cells[where.at] && focusCell(row.cells[where.at]);
  };

  const focusCell = (cell) => {
    if (!cell || cell.tagName !== "TD") return;
    const box = boxOf(cell);
    for (const other of $$("td[tabindex='0']", box)) other.tabIndex = -1;
    cell.tabIndex = 0;
    cell.focus({ preventScroll: true });
    // The head and the first column stand over the rest: the browser's own scrolling would hide the cell below them.
    const [outer, inner, head, side] =
      [box, cell, $("thead", box), cell.parentElement.cells[0]].map((one) => one.getBoundingClientRect());
    if (inner.top < head.bottom) box.scrollTop -= head.bottom - inner.top;
    if (inner.bottom > outer.bottom - 16) box.scrollTop += inner.bottom - outer.bottom + 16;
    if (inner.left < side.right) box.scrollLeft -= side.right - inner.left;
    if (inner.right > outer.right - 16) box.scrollLeft += inner.right - outer.right + 16;
  };

  const step = (cell, down, right) => {
    let row = cell.parentElement;
    for (let left = Math.abs(down); left > 0; left -= 1) {
      let next = down > 0 ? row.nextElementSibling : row.previousElementSibling;
      while (next && !next.dataset.key) next = down > 0 ? next.nextElementSibling : next.previousElementSibling;
      if (!next) break;
      row = next;
    }
    const last = row.cells.length - 1;
    return row.cells[Math.min(last, Math.max(1, cell.cellIndex + right))];
  };

  const ready = (box) => {
    spaced(box);
    const first = $("tbody tr[data-key] td", box);
    if (first && !$("td[tabindex='0']", box)) first.tabIndex = 0;
    for (const cell of $$("tbody tr[data-key] td:not([tabindex])", box)) cell.tabIndex = -1;
  };

  // ---- Editing cells of data ----------------------------------------------------------------------------------------

  const send = (path, values, target, swap = "none") =>
    htmx.ajax("POST", path, { values: { base: base(), ...values }, target, swap, source: document.body });

  const edit = (cell, text) => {
    if (cell.classList.contains("editing")) return;
    const before = cell.textContent;
    const input = document.createElement("input");
    input.type = "text";
    input.value = text ?? before;
    input.setAttribute("aria-label", heads(boxOf(cell))[cell.cellIndex]?.textContent ?? "");
    cell.classList.add("editing");
    cell.replaceChildren(input);
    input.focus();
    if (text === undefined) input.select();
    let done = false;
    const close = (keep, down, right) => {
      if (done) return;
      done = true;
      const value = input.value;
      cell.classList.remove("editing");
      cell.textContent = keep ? value : before;
      const next = step(cell, down, right);
      focusCell(down || right ? next : cell);
      if (keep && value !== before) save(boxOf(cell), [{ row: rowKey(cell), column: columnOf(cell), text: value }]);
    };
    input.addEventListener("keydown", (event) => {
      const moves = { Enter: [event.shiftKey ? -1 : 1, 0], Tab: [0, event.shiftKey ? -1 : 1] };
      event.stopPropagation();
      if (event.key === "Escape") close(false, 0, 0);
      else if (moves[event.key]) { event.preventDefault(); close(true, ...moves[event.key]); }
    });
    input.addEventListener("blur", () => close(true, 0, 0));
  };

  const save = async (box, edits) => {
    await send(box.dataset.edit, { edits: JSON.stringify(edits), start: loaded(box).start });
    await reload(box);
  };

  const paste = (cell, text) => {
    const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
    const edits = [];
    let row = cell.parentElement;
    for (const line of lines) {
      line.forEach((value, offset) => {
        const target = row?.cells[cell.cellIndex + offset];
        if (target) edits.push({ row: row.dataset.key, column: columnOf(target), text: value.trim() });
      });
      row = row?.nextElementSibling;
      while (row && !row.dataset.key) row = row.nextElementSibling;
      if (!row) break;
    }
    save(boxOf(cell), edits);
  };

  document.addEventListener("dblclick", (event) => {
    const cell = cellOf(event.target);
    if (cell && boxOf(cell).dataset.edit && cell.parentElement.dataset.key) edit(cell);
  });

  document.addEventListener("paste", (event) => {
    const cell = cellOf(document.activeElement);
    if (!cell || !boxOf(cell).dataset.edit || !event.clipboardData) return;
    event.preventDefault();
    paste(cell, event.clipboardData.getData("text/plain"));
  });

  // What is wrong with a cell is told beside the grid while the cell has the focus.
  document.addEventListener("focusin", (event) => {
    const cell = cellOf(event.target);
    const told = $("#told");
    if (!cell || !told) return;
    told.textContent = cell.title;
    told.hidden = !cell.title;
    told.className = cell.classList.contains("error") ? "note bad" : "note warn";
    const row = $("#row-here");
    if (row && boxOf(cell).dataset.edit) row.value = rowKey(cell);
  });

  // ---- Choosing cells of a roster -----------------------------------------------------------------------------------

  let from = null;
  let dragged = false;

  const isTotal = (cell) => cell && boxOf(cell).dataset.value && cell.parentElement.dataset.unit && cell.textContent;
  const isState = (cell) => cell && boxOf(cell).dataset.cell && cell.parentElement.dataset.key && !cell.parentElement.dataset.unit
    && !cell.matches(".o, .sum");

  const chosen = () => $$("td.chosen");

  const choose = (one, other) => {
    for (const cell of chosen()) cell.classList.remove("chosen");
    const rows = $$("tbody tr[data-key]", boxOf(one));
    const [first, last] = [rows.indexOf(one.parentElement), rows.indexOf(other.parentElement)].sort((a, b) => a - b);
    const [left, right] = [one.cellIndex, other.cellIndex].sort((a, b) => a - b);
    for (const row of rows.slice(first, last + 1)) {
      for (let at = left; at <= right; at += 1) if (isState(row.cells[at])) row.cells[at].classList.add("chosen");
    }
    tellChosen();
  };

  const tellChosen = () => {
    const bar = $("#chosen");
    if (!bar) return;
    const count = chosen().length;
    bar.hidden = count < 2;
    $("output", bar).textContent = count;
  };

  const ask = (cell) => {
    const box = boxOf(cell);
    const url = new URL(box.dataset.cell, location.href);
    url.searchParams.set("employee", rowKey(cell));
    url.searchParams.set("date", columnOf(cell));
    $("#why")?.classList.add("open");
    htmx.ajax("GET", url.pathname + url.search, { target: "#why", swap: "innerHTML", source: $("#why") });
  };

  // What one more place would be worth where the total of a unit and day stands.
  const value = (cell) => {
    const values = { unit: cell.parentElement.dataset.unit, date: columnOf(cell) };
    $("#why")?.classList.add("open");
    htmx.ajax("POST", boxOf(cell).dataset.value, { values, target: "#why", swap: "innerHTML", source: $("#why") });
  };

  const lock = (state) => {
    const cells = chosen().length ? chosen() : [cellOf(document.activeElement)].filter(isState);
    if (!cells.length) return;
    const box = boxOf(cells[0]);
    const list = cells.map((cell) => [rowKey(cell), columnOf(cell)]);
    for (const cell of chosen()) cell.classList.remove("chosen");
    tellChosen();
    lockCells(box, list, state);
  };

  const lockCells = async (box, cells, state) => {
    box.setAttribute("aria-busy", "true");
    await send(box.dataset.lock, { cells: JSON.stringify(cells), state, start: loaded(box).start }, "#why", "innerHTML");
    $("#why")?.classList.add("open");
    await reload(box);
    flash(box);
  };

  // Cells that another change moved, as the answer names them.
  const flash = (box) => {
    for (const told of $$("[data-changed-employee]")) {
      const row = $$("tbody tr[data-key]", box).find((row) => row.dataset.key === told.dataset.changedEmployee);
      const at = heads(box).findIndex((head) => head.dataset.column === told.dataset.changedDate);
      row?.cells[at]?.classList.add("changed");
    }
  };

  document.addEventListener("pointerdown", (event) => {
    const cell = cellOf(event.target);
    if (event.button !== 0 || !isState(cell)) return;
    dragged = false;
    if (event.shiftKey && from && boxOf(from) === boxOf(cell)) { choose(from, cell); dragged = true; return; }
    from = cell;
  });
  document.addEventListener("pointerover", (event) => {
    if (!from || event.buttons !== 1) return;
    const cell = cellOf(event.target);
    if (!isState(cell) || boxOf(cell) !== boxOf(from) || (cell === from && !dragged)) return;
    dragged = true;
    choose(from, cell);
  });
  document.addEventListener("click", (event) => {
    const cell = cellOf(event.target);
    if (isState(cell)) {
      if (dragged) { dragged = false; return; }
      for (const other of chosen()) other.classList.remove("chosen");
      cell.classList.add("chosen");
      tellChosen();
      focusCell(cell);
      ask(cell);
      return;
    }
    if (isTotal(cell)) { focusCell(cell); value(cell); return; }
    const button = event.target.closest("[data-lock-state]");
    if (button) {
      const { lockState, employee, date } = button.dataset;
      const box = $(".grid-box[data-lock]");
      if (employee && box) lockCells(box, [[employee, date]], lockState);
      else lock(lockState);
      return;
    }
    if (event.target.closest("[data-choose-none]")) {
      for (const other of chosen()) other.classList.remove("chosen");
      tellChosen();
    }
    if (event.target.closest("[data-close]")) event.target.closest(".open")?.classList.remove("open");
    if (event.target.closest("#toast")) $("#toast").replaceChildren();
    if (event.target.closest("[data-print]")) window.print();
    // The button of a form that has no file yet chooses one; what is chosen is sent at once.
    const file = event.target.closest("form button") && $("input[data-send][type='file']", event.target.closest("form"));
    if (file && !file.files.length) { event.preventDefault(); file.click(); }
    const jump = event.target.closest("[data-jump-row]");
    if (jump) {
      event.preventDefault();
      goTo(jump.dataset.jumpRow, jump.dataset.jumpColumn, Number(jump.dataset.jumpStart));
    }
  });

  // From the list of problems to the cell.
  const goTo = async (key, column, start) => {
    const box = $(".grid-box[data-edit]");
    if (!box) return;
    await fetchRows(box, Math.max(0, start - 5));
    box.scrollTop = Math.max(0, start - 3) * ROW;
    const row = $$("tbody tr", box).find((row) => row.dataset.key === key);
    const at = heads(box).findIndex((head) => head.dataset.column === column);
    focusCell(row?.cells[at > 0 ? at : 1]);
  };

  // ---- Keyboard -----------------------------------------------------------------------------------------------------

  document.addEventListener("keydown", (event) => {
    const cell = cellOf(document.activeElement);
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !(event.target instanceof HTMLInputElement)) {
      const undo = $("[data-undo]");
      if (undo && !undo.disabled) { event.preventDefault(); undo.click(); }
      return;
    }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "y" && !(event.target instanceof HTMLInputElement)) {
      event.preventDefault();
      $("[data-redo]")?.click();
      return;
    }
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = boxOf(cell);
    const page = Math.max(1, Math.floor(box.clientHeight / ROW) - 2);
    const moves = {
      ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1],
      PageDown: [page, 0], PageUp: [-page, 0], Home: [0, -999], End: [0, 999],
    };
    if (moves[event.key]) {
      event.preventDefault();
      const next = step(cell, ...moves[event.key]);
      if (event.shiftKey && isState(next)) { from ??= cell; choose(from, next); } else { from = next; }
      focusCell(next);
      return;
    }
    if (box.dataset.edit) {
      if (event.key === "Enter" || event.key === "F2") { event.preventDefault(); edit(cell); }
      else if (event.key === "Delete" || event.key === "Backspace") {
        event.preventDefault();
        if (cell.textContent) save(box, [{ row: rowKey(cell), column: columnOf(cell), text: "" }]);
      } else if (event.key.length === 1) { event.preventDefault(); edit(cell, event.key); }
      return;
    }
    if (isTotal(cell) && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); value(cell); return; }
    if (!isState(cell)) return;
    const key = event.key.toLowerCase();
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); ask(cell); }
    else if (key === "h") lock("WFH");
    else if (key === "k") lock("WFO");
    else if (key === "x") lock("");
    else if (event.key === "Escape") { for (const other of chosen()) other.classList.remove("chosen"); tellChosen(); }
  });

  // ---- Files --------------------------------------------------------------------------------------------------------

  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const drop = event.target.closest?.(".drop");
      if (!drop) return;
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      const input = $("input[type='file']", drop);
      if (kind === "drop" && event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
  }
  document.addEventListener("change", (event) => {
    if (event.target.matches("input[data-send]") && event.target.files?.length) event.target.form.requestSubmit();
    if (event.target.matches("select[data-send]")) event.target.form.requestSubmit();
  });
  document.addEventListener("input", (event) => {
    const shown = event.target.dataset?.shown && $(event.target.dataset.shown);
    if (shown) shown.textContent = `${event.target.value}%`;
  });

  // ---- Changes made elsewhere -----------------------------------------------------------------------------------------

  const listen = () => {
    const path = document.body.dataset.events;
    if (!path) return;
    const events = new EventSource(path);
    let late = 0;
    const heard = () => {
      // One's own change comes back with the answer to it: wait for that, then look which version there is.
      clearTimeout(late);
      late = setTimeout(() => htmx.trigger(document.body, "elsewhere"), 200);
    };
    for (const kind of ["version", "outcome", "published", "period", "lagged"]) events.addEventListener(kind, heard);
    addEventListener("pagehide", () => events.close());
  };

  document.addEventListener("elsewhere", async () => {
    const told = $("#version");
    if (!told) return;
    await htmx.ajax("GET", told.dataset.path, { target: "#version", swap: "outerHTML", source: told });
  });

  // The server's answer says which version the page is of: grids that show an older one are fetched again.
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    if (event.detail.target?.id === "base" || event.detail.elt?.id === "base") refresh();
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    for (const box of $$(".grid-box[data-rows]", event.target)) ready(box);
    refresh();
  });
  let shown = null;
  const refresh = () => {
    const now = base();
    if (shown === null) shown = now;
    if (now === shown) return;
    shown = now;
    htmx.trigger(document.body, "refresh");
    for (const box of $$(".grid-box[data-rows]")) reload(box);
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const box of $$(".grid-box[data-rows]")) ready(box);
    for (const here of $$(".tabs [aria-current], .tables [aria-current]")) {
      here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.clientWidth / 3;
    }
    // The row that a link led to.
    const sought = $("tr.sought td");
    if (sought) focusCell(sought);
    shown = base();
    listen();
  });
})();
