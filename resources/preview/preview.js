// Keeps the page in step with the text. Runs in a world of its own; the page's scripts are off.
// The exporter's HTML carries comment marks: <!--desk:header--> <!--desk:lead--> <!--desk:body-->
// <!--desk:footer-->, and inside the body <!--desk:block--> before each block.
(function () {
  "use strict";
  if (window.desk) return;
  const parts = {};
  let marks = [];      // the comment node before each block, in order
  let lines = [];      // [first, last] source line of each block
  let current = null;  // elements marked as holding the caret

  const own = new CSSStyleSheet();  // no element of the page changes for it
  own.replaceSync(
    "html { scrollbar-width: thin; scrollbar-color: #c4c0b7 transparent }" +
    ".desk-caret { background: rgb(156 47 33 / 6%); box-shadow: 0 0 0 7px rgb(156 47 33 / 6%) }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, own];

  function collect() {
    for (const name in parts) delete parts[name];
    marks = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.data;
      if (text === "desk:block") marks.push(node);
      else if (text.startsWith("desk:")) parts[text.slice(5)] = node;
    }
  }

  function nodesAfter(mark, stop) {
    const nodes = [];
    for (let n = mark.nextSibling; n && !stop(n); n = n.nextSibling) nodes.push(n);
    return nodes;
  }
  const isMark = (n) => n.nodeType === 8 && n.data.startsWith("desk:");
  const blockNodes = (i) => nodesAfter(marks[i], isMark);

  function fragment(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content;
  }

  function keepImages(oldNodes, content) {
    const old = new Map();
    for (const n of oldNodes)
      if (n.querySelectorAll) for (const i of n.querySelectorAll("img")) old.set(i.getAttribute("src"), i);
    for (const image of content.querySelectorAll("img")) {
      const same = old.get(image.getAttribute("src"));
      if (!same) continue;
      for (const a of ["alt", "width", "height", "srcset", "sizes", "class"])
        if (image.hasAttribute(a)) same.setAttribute(a, image.getAttribute(a));
        else same.removeAttribute(a);
      image.replaceWith(same);
    }
  }

  function replacePart(name, html) {
    const mark = parts[name];
    if (!mark) return;
    const old = nodesAfter(mark, isMark);
    const content = fragment(html);
    keepImages(old, content);
    for (const n of old) n.remove();
    mark.after(content);
  }

  function replaceBlocks(index, removed, inserted) {
    const body = document.querySelector(".e-content");
    const before = index + removed < marks.length ? marks[index + removed] : null;
    const old = [];
    for (let i = index; i < index + removed; i++) old.push(marks[i], ...blockNodes(i));
    const content = document.createDocumentFragment();
    const fresh = [];
    for (const html of inserted) {
      const mark = document.createComment("desk:block");
      fresh.push(mark);
      content.append(mark, fragment(html), "\n");
    }
    keepImages(old, content);
    for (const n of old) n.remove();
    if (before) before.before(content); else body.append(content);
    marks.splice(index, removed, ...fresh);
  }

  function blockAt(line) {
    let found = -1;
    for (let i = 0; i < lines.length && i < marks.length; i++) if (lines[i][0] <= line) found = i;
    return found;
  }
  const elements = (i) => blockNodes(i).filter((n) => n.nodeType === 1);

  function box(i) {
    const all = elements(i);
    if (!all.length) return null;
    return { top: all[0].getBoundingClientRect().top + scrollY,
             bottom: all[all.length - 1].getBoundingClientRect().bottom + scrollY };
  }

  window.desk = {
    begin(newLines) { collect(); lines = newLines; current = null; return marks.length; },
    patch(p) {
      for (const name of ["header", "lead", "footer"]) if (name in p) replacePart(name, p[name]);
      if (p.blocks) replaceBlocks(p.blocks[0], p.blocks[1], p.blocks[2]);
      if (p.lines) lines = p.lines;
      return p.version;
    },
    caret(line) {
      const i = blockAt(line);
      const next = i < 0 ? [] : elements(i);
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
    scrollToLine(line, out, atEnd) {
      if (line <= 0 && out <= 0.01) { scrollTo(0, 0); return; }
      if (atEnd) {
        const last = marks.map((_, n) => box(n)).filter(Boolean).pop();
        if (last) scrollTo(0, last.bottom - innerHeight + 32);
        return;
      }
      const i = blockAt(line);
      if (i < 0) return;
      const here = box(i);
      if (!here) return;
      const next = i + 1 < marks.length ? box(i + 1) : null;
      const span = Math.max(1, (lines[i + 1] ? lines[i + 1][0] : lines[i][1] + 1) - lines[i][0]);
      const share = Math.min(1, (line - lines[i][0] + out) / span);
      const end = next ? next.top : here.bottom;
      scrollTo(0, here.top + share * (end - here.top) - 12);
    },
    lineAt(x, y) {
      const hit = document.elementFromPoint(x, y);
      if (!hit) return -1;
      for (let i = marks.length - 1; i >= 0; i--)
        if (elements(i).some((e) => e.contains(hit))) return lines[i] ? lines[i][0] : -1;
      return -1;
    },
    article() { const a = document.querySelector("article"); return a ? a.outerHTML : ""; }
  };
})();
