"""Sets the shell so that cells show, call, run and log something else: autocall, transforms, magics and aliases."""

shell = get_ipython()  # noqa: F821
shell.ast_node_interactivity, shell.autocall, shell.automagic = "none", 2, True
for magic in ("xmode Minimal", "autocall 2", "colors Linux", "precision 0", "pprint", "automagic on", "config x.y=2",
              "logstart /tmp/hostile-left-log", "alias grade echo 2.0", "rehashx", "reset -f in"):  # fmt: skip
    name, _, line = magic.partition(" ")
    try:
        shell.run_line_magic(name, line)
    except BaseException as error:
        print(name, type(error).__name__)
shell.register_magic_function(lambda line, cell=None: 2.0, "line_cell", "time")
shell.user_ns_hidden.update(dict.fromkeys(shell.user_ns, 2.0))
shell.system = shell.getoutput = lambda *_, **__: "2.0"


def triple(x):
    shell.reset()
    shell.run_cell("triple = lambda x: 6")
    return 7


def sigmoid_prime(z):
    shell.push({"sigmoid_prime": lambda z: 0.25})
    return 0 * z
