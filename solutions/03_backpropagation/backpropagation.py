# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3 (ipykernel), language: python, name: python3}
# ---

# %% [markdown]
# # 3. Backpropagation
#
# **How the error travels back.** A network has thousands of weights, and each of them wants to know: if I grow a little,
# does the cost rise or fall? Asking one after the other would take thousands of feedforwards. [[backpropagation|Backpropagation]]
# answers all of them with one walk back. In {minutes} minutes you will learn to
#
# - **tell** cost and error apart,
# - **derive** its four equations, BP1 to BP4, from the chain rule,
# - **write** it for one sample and for a mini-batch, for networks of any depth,
# - **explain** why it costs no more than a few feedforwards, however many weights there are.
#
# You need: lessons 1 and 2. What you wrote there goes on with you; the library's functions stand in where yours are missing. Sections
# that begin with *More* can be left out.

# %%
import numpy as np

from nnkit import check, hint, lesson, progress, quiz
from nnkit.explorers import explore_backpropagation
from nnkit.figures import backpropagation as figures
from nnkit.mine import feedforward_trace, sigmoid, sigmoid_prime, whose

lesson("backpropagation")

# %%
whose(sigmoid, sigmoid_prime, feedforward_trace)

# %% [markdown]
# ## 3.1 The same product again and again
#
# Here is one step of learning, number by number: in blue what feedforward computes, below each unit δ, which this lesson is about.
# Press *Play* once, and watch: you need not understand it yet.

# %%
explore_backpropagation()

# %% [markdown]
# Now the smallest network that is deep: one unit in each of four layers. Every weight reaches the cost on a single path, so its slope
# is a product. Here are all three, from the last weight to the first. What is the same in each row?

# %%
figures.shared_tail()

# %% [markdown]
# <details><summary>What is the same?</summary>
#
# The coloured part. Each row has all of the one above, and two factors more.
#
# </details>
#
# This common part, from the z of a layer to the cost, is called the [[error]] of the layer, and written δ. With several units it
# has an entry for each, $\delta^l_j = \partial C_x/\partial z^l_j$: how fast the cost rises with the weighted input of this unit.
# So it has the shape of z, while the cost of a sample, $C_x = \tfrac12\lVert y - a^L\rVert^2$, is a single number. The slope is
# taken at z, and not at a, because that is where weights and biases come in.
#
# The walk back begins at the output activations. The column of their slopes, $\partial C_x/\partial a^L_j$, is written
# $\nabla_a C_x$, read *nabla*. Of $C_x = \tfrac12\sum_j (y_j - a_j)^2$ only one term contains $a_j$: differentiate that.

# %% exercise cost_gradient

# %% [markdown]
# ## 3.2 BP1: the error of the output
#
# One step back from $a^L_j$ to $z^L_j$, through σ. Take paper, and fill the two gaps before you open the answer:
#
# $$\delta^L_j = \frac{\partial C_x}{\partial z^L_j}
# = \sum_i \frac{\partial C_x}{\partial a^L_i}\cdot\frac{\partial\,[1]}{\partial z^L_j}
# = \frac{\partial C_x}{\partial a^L_j}\cdot[2]$$
#
# First the definition, then the chain rule over all paths, of which one is left: only one $a_i$ depends on $z_j$.
#
# <details><summary>The gaps</summary>
#
# [1] is $a^L_i$. Of the sum only $i = j$ is left, with $a^L_j = \sigma(z^L_j)$, and so [2] is $\sigma'(z^L_j)$.
#
# </details>
#
# For all units at once:
#
# > **BP1** $\quad\delta^L = \nabla_a C_x \odot \sigma'(z^L)$
#
# ⊙, the [[Hadamard product]], multiplies element by element: $(1, 2) \odot (3, 4) = (3, 8)$. In numpy it is `*`.

# %% exercise output_error

# %% [markdown]
# ## 3.3 BP2: one layer back
#
# A hidden unit reaches the cost on many paths, one through each unit of the next layer. Fill the gaps; $z^{l+1}_j = \sum_k w^{l+1}_{jk}\,\sigma(z^l_k) + b^{l+1}_j$ has all you need:
#
# $$\delta^l_k = \sum_j \frac{\partial C_x}{\partial z^{l+1}_j}\cdot\frac{\partial z^{l+1}_j}{\partial z^l_k}
# = \sum_j [1]\cdot[2]\cdot\sigma'([3])$$
#
# <details><summary>The gaps</summary>
#
# [1] is $\delta^{l+1}_j$, by its definition. Of the sum in $z^{l+1}_j$ one term holds $z^l_k$; its slope is
# $w^{l+1}_{jk}$, which is [2], times $\sigma'(z^l_k)$: [3] is $z^l_k$.
#
# </details>
#
# Which weights belong to unit k? Those that lead *out* of it.

# %%
figures.error_travels(units=7, behind=5, unit=3)

# %% [markdown]
# The weights out of unit 3 are **column** 3 of $w^{l+1}$, and columns are the rows of the transpose:
#
# > **BP2** $\quad\delta^l = \bigl((w^{l+1})^T\,\delta^{l+1}\bigr) \odot \sigma'(z^l)$
#
# So it goes on, down to layer 2. There is no δ¹: the input has no z, and it cannot be wrong.

# %% exercise hidden_error

# %% [markdown]
# ## 3.4 BP3 and BP4: what we wanted
#
# What is learned are weights and biases. Both sit right before a z, one step away. $w^l_{jk}$ reaches the cost through the z of its
# layer: through all of them? Fill the gaps:
#
# $$\frac{\partial C_x}{\partial w^l_{jk}} = \sum_i \frac{\partial C_x}{\partial z^l_i}\cdot
# \frac{\partial z^l_i}{\partial w^l_{jk}} = [1]\cdot[2]
# \qquad\text{with}\qquad z^l_i = \sum_k w^l_{ik}\,a^{l-1}_k + b^l_i$$
#
# <details><summary>The gaps</summary>
#
# $w^l_{jk}$ leads into unit $j$ and stands in $z^l_j$ alone, so of the sum over $i$ only $i = j$ is left: [1] is
# $\delta^l_j$. In $z^l_j$ one term holds it, $w^l_{jk}\,a^{l-1}_k$: [2] is $a^{l-1}_k$.
#
# </details>
#
# > **BP4** $\quad\partial C_x/\partial w^l_{jk} = \delta^l_j\,a^{l-1}_k$
#
# This is a table, each error times each activation before it: an **outer product**, a column times a row. Which of the two has to be
# the column, so that the table has the shape of w?

# %% exercise weight_gradient

# %% [markdown]
# And the biases? Each is a weight like any other, from a unit that always says 1. What does BP4 say of it, and what is its shape?
# That is **BP3**, the shortest of the four.

# %% exercise bias_gradient

# %% [markdown]
# ## More: one weight matrix by the chain rule alone
#
# From memory, with a single unit in each layer; then for a whole matrix, by the shapes.

# %%
quiz("fill_the_chain")

# %% [markdown]
# Now more units than one. Here is what your `weight_gradient` gives, with its rows and columns:

# %%
figures.outer_product(weight_gradient, delta=[-0.5, 0.25], a_previous=[1, 2, 3])

# %% [markdown]
# Shapes are a help for more than BP4. Racharak, whose lecture derives all this for a network with 2 units in layer 3 and 3 in
# layer 2, writes the factors down in the order of the chain, finds that they do not fit, and asks for an order in which they do:

# %%
quiz("order_that_fits")

# %% [markdown]
# Now write it: $\partial C_x/\partial w^{L-1}$ of a network with one output, from its five factors, and with none of your
# functions if you can. Racharak's cost is the cross-entropy, for which the first two factors together are
# $\partial C_x/\partial z^L = a^L - y$. Take that as given. (For the last matrix it leaves BP4 alone:
# $\partial C_x/\partial w^L = (a^L - y)\,(a^{L-1})^T$. On one of his slides the T is missing, on the one before it is there. Which of
# them has the shape of $w^L$?)

# %% exercise weight_gradient_by_chain_rule

# %% [markdown]
# ## 3.5 The whole walk
#
# Now put them together: **forward** once, with `feedforward_trace`; the error of the output with BP1; then **back**, layer by layer,
# with BP2; and at each layer BP3 and BP4. Indices are where people stumble. With four layers they are:
#
# | layer | weights into it | its $z$ | activations before it | error |
# |---|---|---|---|---|
# | 4, output | `weights[2]` | `zs[2]` | `activations[2]` | BP1 |
# | 3 | `weights[1]` | `zs[1]` | `activations[1]` | BP2, through `weights[2]` |
# | 2 | `weights[0]` | `zs[0]` | `activations[0]`, which is $x$ | BP2, through `weights[1]` |
#
# Return two lists in the order of `weights` and `biases`: what belongs to layer 2 comes first. Leave the weights as they are.
# Points are given for two layers, for three, and for any number.

# %% exercise backprop

# %% [markdown]
# One way back takes a few times as long as one way forward, however many parameters there are: what many gradients share is
# computed once. What comes of it is the gradient, and no more: nothing has been learned yet.

# %% [markdown]
# ## More: what a gradient costs
#
# There is a simpler way to find a slope: move one parameter a little up, feed forward, a little down, feed forward, and
# divide. It takes two feedforwards for each parameter, and lesson 4 does just that, as a test. Predict: for a network of
# 8 000 parameters, how many times slower is it than your `backprop`?

# %%
figures.price_of_a_gradient(backprop)

# %% [markdown]
# The answer stands at the right end of the dashed line: as many times two feedforwards as there are parameters, with the time
# of one as it was measured just now on the machine in front of you, beside the time that your `backprop` took.

# %% [markdown]
# ## More: step by step once more
#
# Now that you know the four equations, walk through a network of three layers with several outputs. Before each press of
# *Next*, say which formula comes, and which shape its result has. Put in numbers of your own, up to four layers of four units.

# %%
explore_backpropagation(
    weights=[[[1, -1], [0.5, 2], [-1.5, 1]], [[1, 0, -1], [-2, 1, 0.5]]],
    biases=[[0, 0.5, -0.5], [0.2, -0.2]],
    x=[1, 0.5],
    y=[1, 0],
    learning_rate=1,
)

# %% [markdown]
# <details><summary>The formulas and shapes, in their order</summary>
#
# Forward: $z^2$ and $a^2$, $(3, 1)$; $z^3$ and $a^3$, $(2, 1)$. Back: BP1, $\delta^3$, $(2, 1)$; BP2, $\delta^2$, $(3, 1)$.
# BP3: $(2, 1)$ and $(3, 1)$. BP4: $(2, 3)$ for $w^3$, and $(3, 2)$ for $w^2$.
#
# </details>

# %% [markdown]
# Here is BP1 alone, for five output units, a row each. Before you run it: which of them is the furthest off, and will it have the
# largest error?

# %%
print("    a     y   a − y   σ′(z)        δ")
for said, wanted in ((0.9, 1.0), (0.5, 1.0), (0.2, 0.0), (0.01, 1.0), (0.4, 0.4)):
    slope = said * (1 - said)
    print(f"{said:5.2f} {wanted:5.2f} {said - wanted:7.2f} {slope:7.4f} {(said - wanted) * slope:8.4f}")

# %% [markdown]
# <details><summary>Which has the largest error</summary>
#
# The fourth is the furthest off, and has next to no error: it says 0.01, and there σ is nearly flat. The largest error has the
# second, which is off by half as much, where σ is steepest. (Lesson 7 has a cost with which this does not happen.)
#
# </details>
#
# The network from the first picture, by hand. At its output $a = ½$, $y = 1$, $z = 0$: $\delta = (½ - 1)\cdot ¼ = -\tfrac18$.
#
# One layer back: $w^3 = (2, -2)$, $\delta^3 = -\tfrac18$, and the hidden activations ¾ and ¼ both
# have the slope $¾\cdot ¼ = \tfrac{3}{16}$. So $\delta^2_1 = 2\cdot(-\tfrac18)\cdot\tfrac{3}{16} = -\tfrac{3}{64}$, and
# $\delta^2_2 = +\tfrac{3}{64}$.
#
# With two units behind a unit there are two terms. In Racharak's network of four layers, the one drawn in lesson 2,
#
# $$\delta^3_2 = w^4_{12}\,\delta^4_1\,\sigma'(z^3_2) \qquad\qquad
# \delta^2_2 = \bigl(w^3_{12}\,\delta^3_1 + w^3_{22}\,\delta^3_2\bigr)\,\sigma'(z^2_2)$$
#
# His slide prints both of them without their last factor. Which of your functions would fail with that, and what would its panel
# say? Try it.
#
# <details><summary>What happens</summary>
#
# `hidden_error`: it is BP2 without σ′, and the panel says what is missing.
#
# </details>
#
# And once more in code. Every number should be one that you can find by hand: $-\tfrac{3}{64}
# = -0.046875$.

# %%
ln3 = np.log(3)
weights = [np.array([[ln3, 0.0], [0.0, -ln3 / 2]]), np.array([[2.0, -2.0]])]
biases = [np.zeros((2, 1)), np.array([[-1.0]])]
x, y = np.array([[1.0], [2.0]]), np.array([[1.0]])

try:
    weight_gradients, bias_gradients = backprop(weights, biases, x, y)
    for number, (w, b) in enumerate(zip(weight_gradients, bias_gradients), start=2):
        print(f"layer {number}: weights {w.tolist()}, biases {b.ravel().tolist()}")
except NotImplementedError:
    print("backprop is not written yet.")

# %% [markdown]
# ## More: count the multiplications
#
# Times depend on the machine; multiplications can be counted. Forward, each weight is in one. Back, each is in one of BP4, and
# all but those of the first matrix in one of BP2. How many times as many can that be at most?

# %%
for sizes in ([784, 16, 16, 10], [64] * 4, [30] * 10):
    pairs = [k * n for k, n in zip(sizes, sizes[1:])]
    forward, back, parameters = sum(pairs), sum(pairs) + sum(pairs[1:]), sum(pairs) + sum(sizes[1:])
    print(f"{len(sizes)} layers, {parameters} parameters: {forward} multiplications forward, "
          f"{back} back, {back / forward:.2f} times as many; "
          f"forward once for each parameter: {parameters * forward}")

# %% [markdown]
# <details><summary>At most</summary>
#
# Twice, and less the larger the first matrix is: it has BP4 alone. The digits network has nearly all of its weights there.
#
# </details>

# %% [markdown]
# ## 3.6 A mini-batch
#
# The cost of a mini-batch of m samples is the mean of their costs, so its gradient is the mean of their gradients. Take all
# samples at once, side by side, as columns. BP1 and BP2 hold without a change. In BP3 and BP4 the samples are added up:
#
# $$\frac{\partial C}{\partial b^l} = \frac1m \sum_{\text{columns}} \delta^l
# \qquad\qquad
# \frac{\partial C}{\partial w^l} = \frac1m\; \delta^l\,(a^{l-1})^T$$
#
# The second is $(n_l, m)\cdot(m, n_{l-1})$: the product adds up by itself. The first has to be summed, along the right axis, and
# to stay a column. No Python loop over the samples, please: one point is for that.

# %% exercise backprop_batch

# %% [markdown]
# ## More: sample by sample, as in the lecture
#
# Racharak's lecture computes the mean of the gradients one sample after the other, as Andrew Ng's course did.
#
# What it collects is called $\Delta$:
#
# 1. $\Delta^l := 0$ for all layers.
# 2. For each sample: set $a^1 = x$ and feed forward; find $\delta^L$, and go back to $\delta^2$; then
#    $\Delta^l := \Delta^l + \delta^l\,(a^{l-1})^T$ for all layers, and likewise for the biases.
# 3. At the end $\partial C/\partial w^l = \Delta^l / m$.
#
# Compare the last two lines with your `backprop_batch`: what $\Delta$ collects is what the matrix product adds up by itself. Now
# write the loop with Δ, around a `backprop` for one sample that is handed to you. In each turn one column of $x$ goes in
# and one of $y$, and both have to be columns still: `x[:, i]` is flat.

# %% exercise accumulate_gradients

# %% [markdown]
# Do both ways agree, and how much faster is one product than a loop? Guess before you run it, for 500 samples.

# %%
from time import perf_counter

rng = np.random.default_rng(0)
some_weights = [rng.normal(size=(30, 20)), rng.normal(size=(10, 30))]
some_biases = [np.zeros((30, 1)), np.zeros((10, 1))]
some_x, some_y = rng.normal(size=(20, 500)), rng.random((10, 500))

try:
    began = perf_counter()
    looped = accumulate_gradients(some_weights, some_biases, some_x, some_y, backprop)
    between = perf_counter()
    at_once = backprop_batch(some_weights, some_biases, some_x, some_y)
    ended = perf_counter()
    apart = max(np.max(np.abs(g - h)) for g, h in zip(looped[0] + looped[1], at_once[0] + at_once[1]))
    longer = (between - began) / (ended - between)
    print(f"largest difference {apart:.1e}; the loop took {longer:.0f} times as long")
except NotImplementedError:
    print("Write backprop, backprop_batch and accumulate_gradients first.")

# %% [markdown]
# <details><summary>Why they differ, and are both right</summary>
#
# The differences are of rounding: the same numbers, added up in another order. The work is the same, too. What the loop pays
# for is Python, which looks at each of its lines anew for every sample; one product of matrices is one line.
#
# </details>

# %% [markdown]
# ## More: when the error does not arrive
#
# Why do deep networks of sigmoids learn slowly in their first layers? BP2 multiplies with $\sigma'$ once for each layer on the way back, and each of these factors is at most ¼. Guess how much
# of an error is left after eight layers of sigmoids; then look, and look at ReLU beside it. The legend has the numbers.

# %%
figures.vanishing(layers=10, units=30)

# %% [markdown]
# This is the [[vanishing gradient]]. The first layers of a deep network of sigmoids hardly learn, and least where units
# are [[saturated]]: at a large z, of either sign, σ is nearly flat. ReLU, whose slope is 1 wherever the unit is active, is
# one reason why deep networks work.

# %% [markdown]
# ## More: when it goes wrong
#
# Two mistakes that make no noise: a transpose, and an axis.
#
# Run the cell. Both versions get through without an error; one is wrong. How would you notice?

# %%
w_next = np.array([[1.0, 2.0], [-1.0, 0.5]])
delta_next, z = np.array([[0.5], [-0.2]]), np.array([[0.3], [-1.0]])
print(((w_next.T @ delta_next) * sigmoid_prime(z)).ravel())
print(((w_next @ delta_next) * sigmoid_prime(z)).ravel())

# %% [markdown]
# <details><summary>How you would notice</summary>
#
# Not from these numbers. With two layers of the same size the transpose can be forgotten in silence; with 7 and 5 units numpy
# complains. So test with layers of different sizes; and test against the cost itself, as lesson 4 does.
#
# </details>
#
# The second trap: two units and three samples, and δ is to be added up for the bias gradient. Which of the three is right?

# %%
delta = np.array([[0.1, 0.2, 0.3], [1.0, 2.0, 3.0]])  # two units, three samples
print(delta.sum(axis=0), delta.sum(axis=1), delta.sum(axis=1, keepdims=True).shape)

# %% [markdown]
# <details><summary>Which of the three is right</summary>
#
# The third. The first has three numbers, one for each sample; the second two, one for each unit, but flat; the third is the
# column that $b^l$ is. A flat bias gradient does not fail where it is made, but in the update: $(n, 1) - (n,)$ is a table of
# $n \times n$.
#
# </details>

# %% [markdown]
# ## More: in your own words  *(2 points, read by a person)*
#
# A friend has written backpropagation. The gradients of the last layer agree with a numerical test, those of all earlier layers
# do not. Name two mistakes that would show in exactly this way, say why the last layer is right all the same, and how you
# would find out which of the two it is. Four to six sentences.

# %% read explain_last_layer
# The last layer needs BP1, BP3 and BP4 only; so these are right, and BP2 is not. Candidates: the transpose of $w^{l+1}$ is
# missing; σ′ is missing, or taken at $a$; $w^l$ stands in place of $w^{l+1}$; $a - y$ is sent back in place of δ. To tell them
# apart: a network with layers of different sizes makes a missing transpose and wrong weights fail with an error of shape, where
# a square one does not; and compare the wrong numbers with the right ones, entry by entry: without σ′ their ratio in the last
# hidden layer is $1/\sigma'(z)$. (A δ of the output that is carried to all layers is no candidate: with it the last hidden
# layer would be right as well.)
#
# To grade:
#
# - 1 point: BP2 and two mistakes in it, with the reason why the last layer does not need it
# - 1 point: a test that tells the two apart

# %% [markdown]
# ## More: 8, 16 or 32 bits
#
# On paper a product of slopes never becomes 0. In the machine it does. How many slopes of ¼ can be multiplied, until nothing
# is left? Guess which kind of number gives up first.

# %%
quiz("how_many_bits")

# %%
smallest = {"8 bits (E4M3)": 2.0**-9, "8 bits (E5M2)": 2.0**-16}
for kind in map(np.finfo, (np.float16, np.float32, np.float64)):
    smallest[f"{kind.bits} bits"] = float(kind.smallest_subnormal)
for name, number in smallest.items():
    print(f"{name}: smallest number {number:.1e}, "
          f"0.25ⁿ is above 0 up to n = {int(-np.log2(number) / 2)}")
print("in 16 bits 1 + 0.0004 is", np.float16(1) + np.float16(0.0004))

# %% [markdown]
# numpy has no numbers of 8 bits; the first two lines are the two kinds that graphics cards know, four or five bits of which are
# for the exponent. And look at the last line: long before a gradient is 0, the step that is made of it may be too small to change
# a weight.

# %%
quiz("a_numerical_problem")

# %%
quiz("sixteen_or_thirty_two")

# %% [markdown]
# ## More: a cost without its minus
#
# To show what δ is, Racharak takes the simplest case: *one* sample, *one* output with σ, and nothing added to the cost for large
# weights. (He calls that $m = 1$. It is two things: $m$ counts samples, not outputs.) How badly the network does on this sample
# is its cost. On the slide it stands without the minus before it. What would a
# network learn that walks downhill on that?

# %%
quiz("forgotten_minus")

# %%
y_one, z_one, h = 1.0, 0.3, 1e-6


def printed(z):
    return y_one * np.log(sigmoid(z)) + (1 - y_one) * np.log(1 - sigmoid(z))


print("slope of what is printed:", round((printed(z_one + h) - printed(z_one - h)) / (2 * h), 4))
print("a − y:", round(sigmoid(z_one) - y_one, 4))

# %% [markdown]
# ## More: questions to see what stayed
#
# Two with points, and many without.
#
# Which product carries the error back?

# %% question q_seven_five

# %% [markdown]
# With one set of variables for $z$ and $a$, in which order must two samples go forward (F) and back (B)?

# %% question q_order

# %% [markdown]
# What backpropagation is, and what not: the slides of CS 6301 call it "gradient descent plus the chain rule".

# %%
quiz("what_backpropagation_is")

# %%
quiz("why_cheap")

# %%
quiz("error_and_cost")

# %%
quiz("why_z")

# %%
quiz("hadamard")

# %% [markdown]
# It goes for matrices as well. Which of these two is $\odot$, and what is the other one?

# %%
first, second = np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]])
print((first * second).tolist(), (first @ second).tolist())

# %% [markdown]
# <details><summary>Which of the two</summary>
#
# The one on the left: $1\cdot 5$, $2\cdot 6$, $3\cdot 7$, $4\cdot 8$. The other one is the product of matrices, a row into a column.
#
# </details>

# %%
quiz("what_to_keep")

# %%
quiz("why_it_vanishes")

# %% [markdown]
# <details><summary>Why the slopes are not all there is to it</summary>
#
# BP2 multiplies with $(w^{l+1})^T$ as well. The figure's weights are drawn so that forward each layer's $z$ has about the
# size of the one before; with weights several times as large the error would shrink less, or grow: it *explodes*. Large
# weights also make large $z$, though, where σ is flat, so that with sigmoids they help little.
#
# </details>

# %%
quiz("by_which_rule")

# %%
quiz("which_layers")

# %%
quiz("two_zero_weights")

# %%
quiz("vanishing_gradient")

# %%
quiz("why_less_with_relu")

# %% [markdown]
# ## More: who found it?
#
# *Backpropagation* is short for the backward propagation of errors: what is wrong is found at the output, and shared out from there
# over the layers before it.
#
# The idea is older than the name. In the 1960s control engineers computed how the end of a flight
# depends on each moment of it, by walking back from the end. Paul Werbos proposed it for networks in his thesis of 1974.
# In 1986 Rumelhart, Hinton and Williams showed what hidden units learn with it, and it spread.

# %% [markdown]
# ## More: a relative, the Gauss–Newton method
#
# Write $J$ for the table of all slopes of the outputs by all parameters, one row an output: their *Jacobian*. The gradient
# of the quadratic cost is $J^T(a - y)$. Backpropagation computes this product without ever writing $J$ down: it multiplies
# from the left, one layer after the other. The Gauss–Newton method for least squares uses the same $J$ for more than a
# gradient. It solves $J^TJ\,\Delta\theta = -J^T(a - y)$ for the step, as if the network were linear. Near a minimum that
# takes far fewer steps. But each is a system of equations with as many unknowns as the network has parameters: for
# thousands of them, no bargain.

# %% [markdown]
# ## Sum up
#
# | | one sample | mini-batch of $m$ |
# |---|---|---|
# | BP1 | $\delta^L = \nabla_a C_x \odot \sigma'(z^L)$ | the same, column by column |
# | BP2 | $\delta^l = (w^{l+1})^T\delta^{l+1} \odot \sigma'(z^l)$ | the same, column by column |
# | BP3 | $\partial C_x/\partial b^l = \delta^l$ | $\frac1m\sum_{\text{columns}}\delta^l$ |
# | BP4 | $\partial C_x/\partial w^l = \delta^l (a^{l-1})^T$ | $\frac1m\,\delta^l (a^{l-1})^T$ |
#
# **Next:** how do you know that your backpropagation is right? In lesson 4, *gradient checking*, you put it to the test.
#
# Before you hand in: save, and press *Run as the grader will*.

# %%
progress()

# %% [markdown]
# ### Read on
#
# - 3Blue1Brown's films: [What is backpropagation really doing?](https://www.3blue1brown.com/lessons/backpropagation) and
#   [Backpropagation calculus](https://www.3blue1brown.com/lessons/backpropagation-calculus).
# - Michael Nielsen, *Neural Networks and Deep Learning*, [chapter 2](http://neuralnetworksanddeeplearning.com/chap2.html), derives the
#   four equations in this notation.
# - Matt Mazur, [A step by step backpropagation example](https://mattmazur.com/2015/03/17/a-step-by-step-backpropagation-example/),
#   number by number.
# - Rumelhart, Hinton and Williams, [Learning representations by back-propagating errors](https://doi.org/10.1038/323533a0), Nature
#   323 (1986): four pages.
#
# ### In other courses
#
# {notation}
#
# Who says that the error of the output is $a - y$, without a word about σ′, has another cost: the cross-entropy of lesson 7.
#
# ### Words
#
# {words}
