"""Runs `run.py` of several folders, one after the other in one process, as to load PyTorch takes seconds.

    python3 run_folders.py FOLDER

FOLDER/folders.json is a list of [name, arguments]; "notebook" in the place of arguments runs the cells of `notebook.ipynb`
in their order. Writes FOLDER/results.json: what each printed, and its exit status.
"""

import contextlib
import io
import json
import os
import runpy
import sys
import traceback
from pathlib import Path


def forget(folder):
    """The modules of the folder that was run before have the same names."""
    for name in list(sys.modules):
        if name == "network" or name.split(".")[0] == "surprisal":
            del sys.modules[name]
    sys.path[0] = str(folder)


def run_notebook(folder):
    """As Jupyter would; whether it is a notebook at all is for nbformat to say, where that is installed."""
    text = (folder / "notebook.ipynb").read_text()
    with contextlib.suppress(ImportError):
        import nbformat

        nbformat.validate(nbformat.reads(text, as_version=4))
    os.chdir(folder)
    names = {"__name__": "__main__"}
    for cell in json.loads(text)["cells"]:
        if cell["cell_type"] == "code":
            print("%%", cell["id"])
            exec("".join(cell["source"]), names)


def run(folder, arguments):
    forget(folder)
    printed, status = io.StringIO(), 0
    with contextlib.redirect_stdout(printed):
        try:
            if arguments == "notebook":
                run_notebook(folder)
            else:
                sys.argv = ["run.py", *arguments]
                runpy.run_path(str(folder / "run.py"), run_name="__main__")
        except SystemExit as end:
            status = end.code or 0
        except Exception:
            status = traceback.format_exc(limit=-3)
    return {"status": status, "printed": printed.getvalue()}


def main(root):
    folders = json.loads((root / "folders.json").read_text())
    results = [run(root / name, arguments) for name, arguments in folders]
    (root / "results.json").write_text(json.dumps(results))


main(Path(sys.argv[1]).resolve())
