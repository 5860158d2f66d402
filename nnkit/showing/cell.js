// The cell that a widget is an output of: its source, to read, to write, and to be told of its changes.

/** That cell, or null where the page gives none, as in VS Code and Colab, which show outputs in a page of their own. The
    extension nnkit-start answers with JupyterLab's own cell; without it there is the editor. */
function cellAround(el) {
  const asked = new CustomEvent("nnkit-cell", { bubbles: true, detail: { cell: null } });
  el.dispatchEvent(asked);
  return asked.detail.cell ?? cellInEditor(el.closest(".jp-CodeCell")?.querySelector(".cm-content"));
}

/** The same through CodeMirror, which keeps its view at what it draws: by one name of old, by another since. */
function cellInEditor(content) {
  const view = (content?.cmTile?.root ?? content?.cmView?.rootView)?.view;
  if (!view || view.state.readOnly) return null;
  return {
    read: () => view.state.doc.toString(),
    write: (from, to, insert) => view.dispatch({ changes: { from, to, insert }, userEvent: "input" }),
    follow: (tell) => {
      const seen = new MutationObserver(tell);
      seen.observe(content, { childList: true, characterData: true, subtree: true });
      return () => seen.disconnect();
    },
  };
}

/** Where in a source the letter stands that counts, the last one, and what it is, "" for None; null where none does. */
function letterIn(source, place) {
  const found = [...source.matchAll(new RegExp(place, "gm"))].at(-1);
  if (!found) return null;
  const from = found.index + found[1].length;
  const letter = found[2] === "None" ? "" : found[2].slice(1, -1).trim().replace(/[).]+$/, "").toLowerCase();
  return { from, to: from + found[2].length, letter };
}
