"""What the entries of results are called, in the formulas' own terms."""

from nnkit.checking.comparison import Entries

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def of_layers(name: str, symbol: str, first: int = 2) -> Entries:
    """A list `name` that has an entry for each layer, from the `first` one on: w², w³, …"""
    return Entries(f"`{name}`", lambda position: symbol + str(first + position).translate(_RAISED))


#: What gradients of a network are, and its parameters.
GRADIENTS = (of_layers("weight_gradients", "∂C/∂w"), of_layers("bias_gradients", "∂C/∂b"))
PARAMETERS = (of_layers("weights", "w"), of_layers("biases", "b"))
