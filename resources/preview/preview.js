// Keeps the page in step with the text. Runs in a world of its own; the page's scripts are off.
// The exporter's HTML carries comment marks: <!--desk:header--> <!--desk:lead--> <!--desk:body-->
// <!--desk:footer-->, and inside the body <!--desk:block--> before each block.
//
// Nothing that a key causes here grows with the story but adding a number to a list of lines. The
// blocks lie in plain sections, or laying one out anew would look at all of them.
(function () {
  "use strict";
  if (window.desk) return;
  const SECTION = 60;      // blocks; one that has grown beyond twice as many is split
  const ROOM = 12;         // px above the line that is brought to the top
  const parts = {};
  let marks = [];          // the comment node before each block, in order
  let lines = [];          // of each block [first, last] source line, and those of its items
  let current = null;      // elements marked as holding the caret
  let caretLine = 0;
  let anchor = null;       // what scrollToLine was told last, until something else scrolls
  let placed = 0;          // where it brought the page to

  const own = new CSSStyleSheet();  // no element of the page changes for it
  own.replaceSync(
    "html { scrollbar-width: thin; scrollbar-color: #c4c0b7 transparent }" +
    ".desk-caret { background: rgb(156 47 33 / 6%); box-shadow: 0 0 0 7px rgb(156 47 33 / 6%) }" +
    // what the theme says of the children of the text, said of the sections' children
    ".e-content > :where(.desk-section) { margin-top: 0 }" +
    ".e-content > :where(.desk-section) > * + * { margin-top: 1.15em }" +
    ".e-content > :where(.desk-section:not(:first-child)) > :first-child { margin-top: 1.15em }" +
    ".e-content > :where(.desk-section:first-child) > :first-child { margin-top: 0 }" +
    ".e-content > div.desk-heads > :first-child { margin-top: .55em }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, own];

  const body = () => document.querySelector(".e-content");
  const isMark = (n) => n.nodeType === 8 && n.data.startsWith("desk:");

  function collect() {
    for (const name in parts) delete parts[name];
    marks = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data === "desk:block") marks.push(node);
      else if (node.data.startsWith("desk:")) parts[node.data.slice(5)] = node;
    }
  }

  function nodesAfter(mark) {
    const nodes = [];
    for (let n = mark.nextSibling; n && !isMark(n); n = n.nextSibling) nodes.push(n);
    return nodes;
  }
  const elements = (i) => nodesAfter(marks[i]).filter((n) => n.nodeType === 1);

  // --- sections

  function newSection() {
    const section = document.createElement("div");
    section.className = "desk-section";
    return section;
  }

  function divide() {
    const text = body();
    if (!text) return;
    for (let i = 0; i < marks.length; i += SECTION) {
      const section = newSection();
      const stop = marks[i + SECTION] || null;
      marks[i].before(section);
      for (let n = section.nextSibling; n && n !== stop; n = section.nextSibling) section.append(n);
      tellHeads(section);
    }
  }

  function tellHeads(section) {  // "a cross-head + what follows it" across two sections
    if (!section) return;
    const before = section.previousElementSibling;
    const last = before && before.lastElementChild;
    section.classList.toggle("desk-heads", Boolean(last && /^H[234]$/.test(last.tagName)));
  }

  function tend(section) {
    if (!section || !section.classList.contains("desk-section")) return;
    if (!section.firstElementChild && !Array.prototype.some.call(section.childNodes, isMark)) {
      const next = section.nextElementSibling;
      section.remove();
      tellHeads(next);
      return;
    }
    if (section.childElementCount > 2 * SECTION) {
      const marked = Array.prototype.filter.call(section.childNodes, isMark);
      const half = marked[marked.length >> 1];
      if (half && half !== section.firstChild) {
        const second = newSection();
        section.after(second);
        for (let n = half; n;) { const after = n.nextSibling; second.append(n); n = after; }
        tellHeads(second);
        tellHeads(second.nextElementSibling);
      }
    }
    tellHeads(section);
    tellHeads(section.nextElementSibling);
  }

  // --- patches

  function fragment(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content;
  }

  function keepImages(oldNodes, content) {
    const old = new Map();
    for (const n of oldNodes)
      if (n.querySelectorAll) for (const i of n.querySelectorAll("img")) old.set(i.getAttribute("src"), i);
    if (!old.size) return;
    for (const image of content.querySelectorAll("img")) {
      const same = old.get(image.getAttribute("src"));
      if (!same) continue;
      for (const a of ["alt", "width", "height", "srcset", "sizes", "class"])
        if (image.hasAttribute(a)) same.setAttribute(a, image.getAttribute(a));
        else same.removeAttribute(a);
      image.replaceWith(same);
    }
  }

  function replaceAfter(mark, html) {
    if (!mark) return;
    const old = nodesAfter(mark);
    const content = fragment(html);
    keepImages(old, content);
    for (const n of old) n.remove();
    mark.after(content);
  }

  function replaceBlocks(index, removed, inserted) {
    const before = index + removed < marks.length ? marks[index + removed] : null;
    const old = [];
    const touched = new Set();
    for (let i = index; i < index + removed; i++) {
      touched.add(marks[i].parentNode);
      old.push(marks[i], ...nodesAfter(marks[i]));
    }
    const content = document.createDocumentFragment();
    const fresh = [];
    for (const html of inserted) {
      const mark = document.createComment("desk:block");
      fresh.push(mark);
      content.append(mark, fragment(html), "\n");
    }
    keepImages(old, content);
    const place = removed ? marks[index].previousSibling : null;
    const home = removed ? marks[index].parentNode : null;
    for (const n of old) n.remove();
    if (home) {
      if (place) place.after(content); else home.prepend(content);
      touched.add(home);
    } else if (before) {
      before.before(content);
      touched.add(before.parentNode);
    } else {
      let last = marks.length ? marks[marks.length - 1].parentNode : body().lastElementChild;
      if (!last || last === body()) body().append(last = newSection());
      last.append(content);
      touched.add(last);
    }
    marks.splice(index, removed, ...fresh);
    for (const section of touched) tend(section);
  }

  // the notes are one block, the last; a key in one of them changes one item of their list
  function replaceNotes(notes) {
    const items = elements(marks.length - 1)[0].querySelectorAll(":scope > ol > li");
    for (const at in notes) {
      const content = fragment(notes[at]);
      keepImages([items[at]], content);
      items[at].replaceWith(content);
    }
  }

  function patchOne(p) {
    for (const name of ["header", "lead", "footer"]) if (name in p) replaceAfter(parts[name], p[name]);
    if (p.blocks) {
      const [index, removed, inserted] = p.blocks;
      if (removed || inserted.length) replaceBlocks(index, removed, inserted);
      lines.splice(index, removed, ...p.lines);
      if (p.shift) for (let i = index + p.lines.length; i < lines.length; i++) {
        lines[i] = [lines[i][0] + p.shift, lines[i][1] + p.shift, lines[i][2]];
      }
    }
    for (const at in p.changed || {}) replaceAfter(marks[at], p.changed[at] + "\n");
    if (p.notes) replaceNotes(p.notes);
  }

  // --- lines

  function blockAt(line) {
    let low = 0, high = Math.min(lines.length, marks.length);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lines[middle][0] <= line) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  const topOf = (e) => e.getBoundingClientRect().top + scrollY;

  function inner(i) {  // where the items, rows and paragraphs of a long block are
    const [first, last] = lines[i];
    if (last <= first) return [];
    const found = [];
    for (const e of elements(i))
      for (const item of e.querySelectorAll("li, tr, dt, dd, blockquote > p")) found.push(item);
    return found;
  }

  // [line, y] pairs that rise, from the block's first line to the first of the next
  function steps(i) {
    const all = elements(i);
    if (!all.length) return [];
    const [first, last] = lines[i];
    const end = i + 1 < marks.length ? elements(i + 1)[0] : null;
    const bottom = end ? topOf(end) : all[all.length - 1].getBoundingClientRect().bottom + scrollY;
    const until = i + 1 < lines.length ? Math.max(first + 1, lines[i + 1][0]) : last + 1;
    const items = inner(i);
    const told = [[first, topOf(all[0])]];
    const span = last - first + 1;
    const known = lines[i][2] && lines[i][2].length === items.length ? lines[i][2] : null;
    for (let k = known ? 0 : 1; k < items.length; k++) {
      const line = first + (known ? known[k] : (k * span) / items.length), y = topOf(items[k]);
      if (line > told[told.length - 1][0] && y > told[told.length - 1][1]) told.push([line, y]);
    }
    if (bottom > told[told.length - 1][1]) told.push([until, bottom]);
    return told;
  }

  function between(pairs, value, from, to) {
    for (let k = pairs.length - 1; k >= 0; k--) {
      if (pairs[k][from] > value && k) continue;
      const next = pairs[k + 1];
      if (!next) return pairs[k][to];
      const share = Math.min(1, Math.max(0, (value - pairs[k][from]) / (next[from] - pairs[k][from])));
      return pairs[k][to] + share * (next[to] - pairs[k][to]);
    }
    return 0;
  }

  function place() {
    if (!anchor) return;
    bring();
    placed = scrollY;
  }

  function bring() {
    const [line, out, atEnd] = anchor;
    if (line <= 0 && out <= 0.01) { scrollTo(0, 0); return; }
    if (atEnd) {
      const all = marks.length ? elements(marks.length - 1) : [];
      if (all.length) scrollTo(0, all[all.length - 1].getBoundingClientRect().bottom + scrollY - innerHeight + 32);
      return;
    }
    const i = blockAt(line);
    const pairs = i < 0 ? [] : steps(i);
    if (pairs.length) scrollTo(0, between(pairs, line + out, 0, 1) - ROOM);
  }

  // pictures that come late and windows that change their width move what was brought up
  const watcher = new ResizeObserver(() => place());
  // a word that was found, a caret that was brought into view: the page stays there
  addEventListener("scroll", () => { if (Math.abs(scrollY - placed) > 1) anchor = null; });

  window.desk = {
    begin(newLines) {
      collect();
      lines = newLines;
      current = null;
      divide();
      const text = body();
      if (text) watcher.observe(text);
      return marks.length;
    },
    patch(p) {
      for (const change of p.changes) patchOne(change);
      window.desk.caret(caretLine);
      return p.version;
    },
    caret(line) {
      caretLine = line;
      const i = blockAt(line);
      const next = i < 0 ? [] : elements(i);
      if (current && next.length === current.length && next.every((e, k) => e === current[k])) return;
      if (current) for (const e of current) e.classList.remove("desk-caret");
      for (const e of next) e.classList.add("desk-caret");
      current = next;
    },
    reveal() {
      if (!current || !current.length) return;
      const top = current[0].getBoundingClientRect().top - 24;
      const below = current[current.length - 1].getBoundingClientRect().bottom + 24 - innerHeight;
      if (top < 0) scrollBy(0, top);
      else if (below > 0) scrollBy(0, Math.min(top, below));
    },
    scrollToLine(line, out, atEnd) { anchor = [line, out, atEnd]; place(); },
    free() { anchor = null; },  // the reader scrolls: nothing holds the page where it was
    // the source line at the top of the page, with its fraction; null where the text is not in view
    topLine() {
      const root = document.scrollingElement;
      if (!marks.length || scrollY <= 0) return 0;
      const y = scrollY + ROOM;
      if (scrollY + innerHeight >= root.scrollHeight - 1) return -1;  // the very end
      let low = 0, high = marks.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        const e = elements(middle)[0];
        if (!e || topOf(e) <= y) low = middle + 1; else high = middle;
      }
      if (!low) return 0;
      const pairs = steps(low - 1);
      return pairs.length ? between(pairs, y, 1, 0) : lines[low - 1][0];
    },
    lineAt(x, y) {
      const hit = document.elementFromPoint(x, y);
      const text = body();
      if (!hit || !text || !text.contains(hit) || hit === text) return -1;
      let low = 0, high = marks.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (marks[middle].compareDocumentPosition(hit) & Node.DOCUMENT_POSITION_FOLLOWING) low = middle + 1;
        else high = middle;
      }
      const i = low - 1;
      if (i < 0 || !elements(i).some((e) => e.contains(hit))) return -1;
      const pairs = steps(i);
      const items = inner(i);
      const within = items.filter((e) => e.contains(hit)).pop();
      if (!within || !pairs.length) return lines[i][0];
      const line = Math.floor(between(pairs, topOf(within) + 1, 1, 0));
      return Math.min(lines[i][1], Math.max(lines[i][0], line));
    },
    // the article as the exporter writes it, but for the marks
    article() {
      const article = document.querySelector("article");
      if (!article) return "";
      const copy = article.cloneNode(true);
      for (const section of copy.querySelectorAll(".desk-section")) section.replaceWith(...section.childNodes);
      return copy.outerHTML;
    }
  };
})();
