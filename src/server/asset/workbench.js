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

  const fetchText = async (url) => {
    try {
      const answer = await fetch(url, { headers: { "HX-Request": "true" } });
      return answer.ok ? await answer.text() : null;
    } catch {
      return null;
    }
  };

  const parse = (text) => new DOMParser().parseFromString(`<table>${text}</table>`, "text/html");

  // The window of rows that the grid shows now, fetched again or for the first time.
  const fetchRows = async (box, start) => {
    const ticket = (box.ticket = (box.ticket ?? 0) + 1);
    box.setAttribute("aria-busy", "true");
    const text = await fetchText(address(box, start));
    const columns = text && parse(text).querySelector("tbody")?.dataset.columns;
    const page = columns && columns !== columnsOf(box) ? await fetchText(location.href) : null;
    if (ticket !== box.ticket) return;
    box.removeAttribute("aria-busy");
    if (!text) return;
    // What is being typed is not taken away; the rows come when it is done.
    if ($("td.editing", box)) { box.later = start; return; }
    const focus = place(document.activeElement, box);
    const marked = $$("td.chosen", box).map((cell) => place(cell, box));
    // A column that a table has not had so far stands elsewhere from then on.
    const head = page && new DOMParser().parseFromString(page, "text/html").querySelector(".grid-box thead");
    if (head) $("thead", box).replaceWith(head);
    $("tbody", box).outerHTML = text;
    ready(box);
    refocus(box, focus);
    for (const where of marked) find(box, where)?.classList.add("chosen");
    tellChosen();
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

  // The version of the data that the rows of a grid are of: their numbers mean something only together with it.
  const versionOf = (box) => Number($("tbody", box).dataset.version);

  // ---- Where a cell is ----------------------------------------------------------------------------------------------

  const cellOf = (target) => target?.closest?.(".grid-box tbody td:not([colspan])") ?? null;
  const boxOf = (cell) => cell.closest(".grid-box");
  const heads = (box) => [...$("thead tr:last-child", box).cells];
  const columnOf = (cell) => heads(boxOf(cell))[cell.cellIndex]?.dataset.column ?? "";
  const columnsOf = (box) => heads(box).slice(1).map((head) => head.dataset.column).join("\n");
  const rowKey = (cell) => cell.parentElement.dataset.key ?? "";

  const place = (element, box) => {
    const cell = cellOf(element);
    return cell && boxOf(cell) === box ? { key: rowKey(cell), column: columnOf(cell), row: textOf(cell.parentElement) } : null;
  };

  const textOf = (row) => [...row.cells].slice(1).map((cell) => cell.textContent).join("\t");

  // The cell that was at a place before the rows came anew. Rows that only have numbers may have moved.
  const find = (box, where) => {
    if (!where) return null;
    const rows = $$("tbody tr[data-key]", box);
    const here = rows.filter((row) => row.dataset.key === where.key);
    const same = $("tbody", box).dataset.columns && [...here, ...rows].find((row) => textOf(row) === where.row);
    const at = heads(box).findIndex((head) => head.dataset.column === where.column);
    return (same || here[0])?.cells[at] ?? null;
  };

  const refocus = (box, where) => focusCell(find(box, where));

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

  // Some forms change whatever is the latest that the page knows of, not what it began with.
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.elt.matches("form[data-latest]")) detail.parameters.base = base();
  });

  // ---- Editing cells of data ----------------------------------------------------------------------------------------

  const send = (path, values, target, swap = "none") =>
    htmx.ajax("POST", path, { values: { base: base(), ...values }, target, swap, source: document.body });

  const toast = (html) => { $("#toast").innerHTML = html; };
  const warn = (text) => {
    const note = document.createElement("p");
    note.className = "note bad";
    note.textContent = text;
    $("#toast").replaceChildren(note);
  };

  const edit = (cell, text) => {
    if (cell.matches(".editing, .fixed")) return;
    const box = boxOf(cell);
    const version = versionOf(box);
    const before = cell.textContent;
    const input = document.createElement("input");
    input.type = "text";
    input.value = before;
    // A field has one line: what it shows of a text is what that is compared with.
    const shown = input.value;
    if (text !== undefined) input.value = text;
    input.setAttribute("aria-label", heads(box)[cell.cellIndex]?.textContent ?? "");
    cell.classList.add("editing");
    cell.replaceChildren(input);
    input.focus();
    if (text === undefined) input.select();
    let done = false;
    const close = (keep) => {
      if (done) return;
      done = true;
      const value = input.value;
      const isChanged = keep && value !== shown;
      cell.classList.remove("editing");
      cell.textContent = isChanged ? value : before;
      if (isChanged) save(box, version, [{ row: rowKey(cell), column: columnOf(cell), before, text: value }]);
      else if (box.later !== undefined) later(box);
    };
    input.addEventListener("keydown", (event) => {
      const moves = { Enter: [event.shiftKey ? -1 : 1, 0], Tab: [0, event.shiftKey ? -1 : 1], Escape: [0, 0] };
      event.stopPropagation();
      if (!moves[event.key]) return;
      event.preventDefault();
      const next = step(cell, ...moves[event.key]);
      close(event.key !== "Escape");
      focusCell(next);
    });
    // Where the focus goes from here, somebody chose: what they type next is meant for there. Only where the window itself is
    // left does it stay with the cell.
    input.addEventListener("blur", () => {
      if (done) return;
      const isWindowLeft = document.activeElement === input;
      close(true);
      if (isWindowLeft) focusCell(cell);
    });
  };

  // Rows that came while something was being typed.
  const later = (box) => {
    const start = box.later ?? loaded(box).start;
    delete box.later;
    return fetchRows(box, start);
  };

  // Saves wait for one another. Where only one's own came in between, rows are still numbered as they were seen.
  let saving = Promise.resolve();
  const followed = new Map();
  const save = (box, seen, edits) => {
    saving = saving.then(async () => {
      let version = seen;
      while (followed.has(version)) version = followed.get(version);
      const now = await post(box.dataset.edit, { base: version, edits: JSON.stringify(edits) });
      if (now === version + 1) followed.set(version, now);
      await later(box);
      if (now) refresh();
    });
    return saving;
  };

  // Sends a form. The version that came of it; none where it was refused, which is told.
  const post = async (path, values) => {
    let answer;
    try {
      answer = await fetch(path, { method: "POST", headers: { "HX-Request": "true" }, body: new URLSearchParams(values) });
    } catch {
      warn(document.body.dataset.silent);
      return null;
    }
    const text = await answer.text();
    if (!answer.ok) { toast(text); return null; }
    const now = parse(text).querySelector("#base")?.value;
    if (now) $("#base").value = now;
    return Number(now);
  };

  // The cells of a text that a spreadsheet copies: quoted where a cell holds line ends, which are blanks here.
  const cellsOf = (text) => {
    const piece = /("(?:[^"]|"")*"|[^\t\n]*)(\t|\n|$)/y;
    const rows = [[]];
    const plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    for (let end = "\t"; end;) {
      const [, cell, after] = piece.exec(plain);
      const isQuoted = /^"[^]*"$/.test(cell) && /[\t\n]|""/.test(cell.slice(1, -1));
      const bare = isQuoted ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      rows.at(-1).push(bare.replace(/\s*\n\s*/g, " ").trim());
      if (after === "\n") rows.push([]);
      end = after;
    }
    return rows;
  };

  // So many rows from one on, those too that are not loaded; none where the table has fewer or was changed meanwhile.
  const rowsFrom = async (box, row, count) => {
    const version = versionOf(box);
    const { start, total } = loaded(box);
    const all = $$("tbody tr[data-key]", box);
    const rows = all.slice(all.indexOf(row));
    if (start + all.length - rows.length + count > total) return null;
    for (let at = start + all.length; rows.length < count;) {
      const text = await fetchText(address(box, at));
      const body = text && parse(text).querySelector("tbody");
      const more = body && Number(body.dataset.version) === version ? [...body.rows] : [];
      if (!more.length) return null;
      rows.push(...more);
      at += more.length;
    }
    return rows.slice(0, count);
  };

  const paste = async (cell, text) => {
    const box = boxOf(cell);
    const version = versionOf(box);
    const lines = cellsOf(text);
    const first = cell.cellIndex;
    const columns = heads(box).map((head) => head.dataset.column);
    const fits = lines.every((line) => first + line.length <= columns.length);
    const rows = fits ? await rowsFrom(box, cell.parentElement, lines.length) : null;
    if (!rows) { warn(box.dataset.outside); return; }
    const edits = lines.flatMap((line, down) => line.map((value, right) => {
      const before = rows[down].cells[first + right].textContent;
      return { row: rows[down].dataset.key, column: columns[first + right], before, text: value };
    }));
    const changed = edits.filter((one) => one.text !== one.before);
    if (changed.length) save(box, version, changed);
  };

  document.addEventListener("dblclick", (event) => {
    const cell = cellOf(event.target);
    if (cell && boxOf(cell).dataset.edit && cell.parentElement.dataset.key) edit(cell);
  });

  document.addEventListener("paste", (event) => {
    const cell = cellOf(document.activeElement);
    if (!cell || !boxOf(cell).dataset.edit || !event.clipboardData || cell.classList.contains("editing")) return;
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
    if (row && boxOf(cell).dataset.edit) {
      row.value = rowKey(cell);
      $("#row-base").value = versionOf(boxOf(cell));
    }
  });
  // A number that is typed is one of those in sight.
  document.addEventListener("input", (event) => {
    if (event.target.id === "row-here") $("#row-base").value = versionOf($(".grid-box[data-edit]"));
  });

  // ---- Choosing cells of a roster -----------------------------------------------------------------------------------

  let from = null;
  let dragged = false;

  const isTotal = (cell) => cell && boxOf(cell).dataset.value && cell.parentElement.dataset.unit && cell.textContent;
  const isState = (cell) => cell && boxOf(cell).dataset.cell && cell.parentElement.dataset.key && !cell.parentElement.dataset.unit
    && !cell.matches(".o, .sum");

  const chosen = () => $$("td.chosen");

  const chooseNone = () => {
    for (const cell of chosen()) cell.classList.remove("chosen");
    tellChosen();
  };

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

  // The cells that are chosen; where the focus is on another one, that.
  const lock = (state) => {
    const here = cellOf(document.activeElement);
    const cells = isState(here) && !here.classList.contains("chosen") ? [here] : chosen();
    const box = cells.length ? boxOf(cells[0]) : null;
    if (!box?.dataset.lock) return;
    const list = cells.map((cell) => [rowKey(cell), columnOf(cell)]);
    chooseNone();
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
    if (isTotal(cell)) { chooseNone(); focusCell(cell); value(cell); return; }
    const button = event.target.closest("[data-lock-state]");
    if (button) {
      const { lockState, employee, date } = button.dataset;
      const box = $(".grid-box[data-lock]");
      if (employee && box) lockCells(box, [[employee, date]], lockState);
      else lock(lockState);
      return;
    }
    if (event.target.closest("[data-choose-none]")) chooseNone();
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
    const box = $(".grid-box[data-rows]");
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
    // Where a text is typed the browser undoes the typing.
    const isTyping = event.target.matches?.("input, textarea, select, [contenteditable]");
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !isTyping) {
      const key = event.key.toLowerCase();
      const back = key === "z" && !event.shiftKey;
      const button = back ? $("[data-undo]") : $("[data-redo]");
      if ((back || key === "y" || key === "z") && button) { event.preventDefault(); button.click(); return; }
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
      if (event.shiftKey && isState(next)) {
        if (!from?.isConnected) from = cell;
        choose(from, next);
      } else {
        from = next;
        chooseNone();
      }
      focusCell(next);
      return;
    }
    if (box.dataset.edit) {
      if (event.key === "Enter" || event.key === "F2") { event.preventDefault(); edit(cell); }
      else if (event.key === "Delete" || event.key === "Backspace") {
        event.preventDefault();
        const before = cell.textContent;
        if (before && !cell.matches(".fixed")) save(box, versionOf(box), [{ row: rowKey(cell), column: columnOf(cell), before, text: "" }]);
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
    else if (event.key === "Escape") chooseNone();
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
    // The list of periods hears of all of them.
    const period = Number(document.body.dataset.period);
    if (!period && !$("#periods")) return;
    let late = 0;
    let roster = null;
    let isTold = false;
    const heard = (text) => {
      const about = JSON.parse(text);
      if (period && about.period && about.period !== period) return;
      if (about.kind === "outcome") roster = about.version;
      isTold ||= about.kind !== "version";
      // One's own change comes back with the answer to it: wait for that, then look which version there is.
      clearTimeout(late);
      late = setTimeout(() => {
        htmx.trigger(document.body, "elsewhere");
        if (isTold) htmx.trigger(document.body, "told");
        if (roster !== null) showRoster(roster);
        roster = null;
        isTold = false;
      }, 200);
    };
    // Browsers open few connections to one server: all tabs share one stream, and where they cannot, only the tab in
    // sight has one.
    if (window.SharedWorker) {
      const { port } = new SharedWorker("/asset/events.js");
      port.onmessage = ({ data }) => heard(data);
      addEventListener("pagehide", () => port.postMessage("left"), { once: true });
      return;
    }
    let events = null;
    const follow = () => {
      events?.close();
      events = document.hidden ? null : new EventSource("/api/v1/events");
      for (const kind of ["version", "outcome", "published", "period", "lagged"]) {
        events?.addEventListener(kind, ({ data }) => heard(data));
      }
    };
    follow();
    document.addEventListener("visibilitychange", () => { follow(); if (!document.hidden) heard("{}"); });
    addEventListener("pagehide", () => events?.close());
  };
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  document.addEventListener("htmx:sendError", () => warn(document.body.dataset.silent));

  // There is a roster of a version of the data: whoever looks at another one, or at none, sees it. A search that the page
  // shows leads on by itself.
  const showRoster = (version) => {
    const box = $(".grid-box[data-cell]");
    if ($("#standing .job") || (box && versionOf(box) === version)) return;
    // A roster of other data has no keys for locks, which one of these has.
    const isOutdated = box && "outdated" in box.dataset;
    if ((!box || isOutdated) && location.pathname.endsWith("/roster")) { location.reload(); return; }
    htmx.trigger(document.body, "refresh");
    if (box) reload(box);
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

  // ---- Paper ----------------------------------------------------------------------------------------------------------

  // A browser prints what is there when it asks to: the rows are fetched while it waits.
  addEventListener("beforeprint", () => {
    for (const box of $$(".grid-box[data-rows]")) {
      const { rows, total } = loaded(box);
      if (rows === total || $("td.editing", box)) continue;
      const url = address(box, 0);
      url.searchParams.set("paper", "true");
      const request = new XMLHttpRequest();
      request.open("GET", url, false);
      request.setRequestHeader("HX-Request", "true");
      box.printed = loaded(box).start;
      try { request.send(); } catch { continue; }
      if (request.status !== 200) continue;
      $("tbody", box).outerHTML = request.responseText;
      ready(box);
    }
  });
  addEventListener("afterprint", () => {
    for (const box of $$(".grid-box[data-rows]")) {
      if (box.printed === undefined) continue;
      const start = box.printed;
      delete box.printed;
      fetchRows(box, start);
    }
  });

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
