// What JupyterLab does with the start page: it runs by itself when it is opened, and shows one's progress anew whenever
// one comes back to it; and the cell that a widget of the lessons asks for, which keeps a graded question's letter there.
// This file is the extension as it is loaded; nothing is built.
//
// It runs its own text alone (notebook.py has the same), and that only in start.ipynb of the folder that JupyterLab
// was started in: whatever else a notebook has in it waits for somebody to press.

const PATH = "start.ipynb";
const SOURCE = "# Press ▶ above, or Shift and Enter, to run this page.\nfrom nnkit import start\n\nstart.page()";
const ANEW = "from nnkit import start\n\nstart.anew()";

/** The start page if it is what is looked at now, and is as it was handed out. */
function startPage(app) {
  const panel = app.shell.currentWidget;
  if (panel?.context?.path !== PATH || !panel.content?.model) return null;
  const cells = [...panel.content.model.cells].filter((cell) => cell.type === "code");
  return cells.length === 1 && cells[0].sharedModel.getSource() === SOURCE ? panel : null;
}

/** The cell in whose outputs something is: to read, to write, and to be told of its changes. As cell.js wants it; null
    where it may not be written. */
function cellWith(app, part) {
  for (const panel of app.shell.widgets("main")) {
    if (!panel.node.contains(part)) continue;
    const model = panel.content?.widgets?.find((each) => each.node.contains(part))?.model;
    if (!model?.sharedModel || panel.context.model.readOnly || model.getMetadata("editable") === false) return null;
    const source = model.sharedModel;
    return {
      read: () => source.getSource(),
      write: (from, to, text) => source.updateSource(from, to, text),
      follow: (tell) => {
        source.changed.connect(tell);
        return () => source.changed.disconnect(tell);
      },
    };
  }
  return null;
}

function activate(app) {
  document.addEventListener("nnkit-cell", (event) => (event.detail.cell = cellWith(app, event.target)));
  let ranIn = null; // the kernel that has shown the page; one that was restarted knows nothing of it

  const look = async () => {
    const opened = app.shell.currentWidget;
    if (opened?.context?.path !== PATH) return;
    await Promise.all([opened.revealed, opened.context.ready, opened.sessionContext.ready]);
    const panel = startPage(app), kernel = panel?.sessionContext.session?.kernel;
    if (!kernel) return;
    if (ranIn === kernel.id) {
      await kernel.requestExecute({ code: ANEW, store_history: false }).done;
    } else {
      ranIn = kernel.id;
      kernel.statusChanged.connect((_, status) => status.endsWith("restarting") && (ranIn = null));
      panel.content.activeCellIndex = 0;
      await app.commands.execute("notebook:run-cell");
    }
    if (!panel.isDisposed) await panel.context.save(); // so that closing it asks nothing
  };

  app.shell.currentChanged?.connect(() => void look());
  void app.restored.then(look);
}

const extension = { __esModule: true, default: { id: "nnkit-start:plugin", autoStart: true, activate } };
(window._JUPYTERLAB ??= {})["nnkit-start"] = { init: () => {}, get: () => Promise.resolve(() => extension) };
