"""The untrusted side: the only code of ours that runs where student code runs.

It needs the standard library, NumPy and msgspec, and imports nothing of ours but its own siblings, always
relatively (``from . import wire``). So it works under two names: as ``grader.sandbox.inside`` for the near
side, which shares ``wire`` and ``orders``, and as a package of its own called ``inside``, which is how a
worker process loads it from this one folder (``BOOT`` is what that process is told to run, with this folder,
the module to start and the folders of NumPy and msgspec as arguments). Nothing here imports a Linux-only
module at its top.
"""

BOOT = """\
import importlib.util, sys
folder, module = sys.argv[1:3]
sys.path += sys.argv[3:]
spec = importlib.util.spec_from_file_location("inside", folder + "/__init__.py", submodule_search_locations=[folder])
package = sys.modules["inside"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(package)
importlib.import_module("inside." + module).main()
"""
