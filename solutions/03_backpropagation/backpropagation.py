# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3 (ipykernel), language: python, name: python3}
# ---

# %% [markdown]
# # 3. Backpropagation
#
# **How the error travels back.** A network has thousands of weights, and each of them wants to know: if I grow a little,
# does the cost rise or fall? Asking one after the other would take thousands of feedforwards. Backpropagation answers all
# of them with one walk back. In {minutes} minutes you will derive its four equations, write each in one line, and put
# them together.
#
# You will be able to
#
# - **tell** cost and error apart, and say why the error is taken at $z$,
# - **derive** BP1, BP2, BP3 and BP4 from the chain rule, in four lines each,
# - **write** backpropagation for one sample and for a mini-batch, for networks of any depth,
# - **explain** why it costs about as much as feedforward, and a numerical gradient thousands of times more,
# - **say** what deep networks of sigmoids suffer from.
#
# You need: lesson 1 (chain rule, several paths, Jacobians) and lesson 2 (feedforward). `sigmoid`, `sigmoid_prime` and
# `feedforward_trace`, which you wrote there, are given.

# %%
import numpy as np

from nnkit import check, hint, lesson, progress, quiz
from nnkit.activations import sigmoid, sigmoid_prime
from nnkit.explorers import explore_backpropagation
from nnkit.figures import backpropagation as figures
from nnkit.network import feedforward_trace

lesson("backpropagation")

# %% [markdown]
# ## 3.1 Cost and error
#
# Here is one step of learning, from the sample to the new weights, number by number. In blue what feedforward computes;
# below each unit, in red, what this lesson is about. Press *Play*, or walk with *Next* and *Back*. You need not understand
# it yet: by the end you can compute every number by hand.

# %%
explore_backpropagation()

# %% [markdown]
# For one sample $x$ with target $y$ the cost is $C_x = \tfrac12\lVert y - a^L\rVert^2$, a single number. The **error** of
# layer $l$ has an entry for each unit:
#
# $$\delta^l_j = \frac{\partial C_x}{\partial z^l_j}$$
#
# It says how fast the cost rises when the weighted input of this unit does. $\delta^l$ has the shape of $z^l$, $(n_l, 1)$.

# %%
quiz("error_and_cost")

# %% [markdown]
# Why at $z$, and not at the activation $a$? Guess, then read.

# %%
quiz("why_z")

# %% [markdown]
# The walk back begins where the cost sits: at the output activations. $C_x = \tfrac12\sum_j (y_j - a_j)^2$. Only one term
# of the sum contains $a_j$, and its slope is $\tfrac12\cdot 2\,(y_j - a_j)\cdot(-1)$.

# %% exercise cost_gradient

# %% [markdown]
# ## 3.2 BP1: the error of the output
#
# From $a^L_j$ one step back to $z^L_j$, through σ. Four lines, for one unit:
#
# $$\delta^L_j = \frac{\partial C_x}{\partial z^L_j}
# = \sum_i \frac{\partial C_x}{\partial a^L_i}\,\frac{\partial a^L_i}{\partial z^L_j}
# = \frac{\partial C_x}{\partial a^L_j}\,\frac{\partial a^L_j}{\partial z^L_j}
# = \frac{\partial C_x}{\partial a^L_j}\;\sigma'(z^L_j)$$
#
# In turn: the definition; the chain rule over all paths; only $a_j$ depends on $z_j$; and $a_j = \sigma(z_j)$. For all
# units at once, this is
#
# $$\textbf{BP1}\qquad \delta^L = \nabla_a C_x \odot \sigma'(z^L)$$
#
# ⊙, the *Hadamard product*, multiplies element by element. In numpy it is `*`.

# %%
quiz("hadamard")

# %% [markdown]
# **With numbers**, from the picture: $a = ½$, $y = 1$, $z = 0$: $\delta = (½ - 1)\cdot ¼ = -\tfrac18$.

# %% exercise output_error

# %% [markdown]
# ## 3.3 BP2: one layer back
#
# A hidden unit reaches the cost on many paths, one through each unit of the next layer. Slopes multiply along a path and
# add up where paths meet:
#
# $$\delta^l_k = \sum_j \frac{\partial C_x}{\partial z^{l+1}_j}\,\frac{\partial z^{l+1}_j}{\partial z^l_k}
# = \sum_j \delta^{l+1}_j\, w^{l+1}_{jk}\,\sigma'(z^l_k)$$
#
# because $z^{l+1}_j = \sum_k w^{l+1}_{jk}\,\sigma(z^l_k) + b^{l+1}_j$. Look at which weights belong to unit $k$: those
# that lead *out* of it.

# %%
figures.error_travels(units=7, behind=5, unit=3)

# %% [markdown]
# The weights out of unit 3 are **column** 3 of $w^{l+1}$. Feedforward multiplies with rows, the way back with columns, and
# columns are the rows of the transpose:
#
# $$\textbf{BP2}\qquad \delta^l = \bigl((w^{l+1})^T\,\delta^{l+1}\bigr) \odot \sigma'(z^l)$$

# %%
quiz("q_seven_five")

# %% question q_seven_five

# %% [markdown]
# **With numbers**, from the first picture: $w^3 = (2, -2)$, $\delta^3 = -\tfrac18$, and the hidden activations ¾ and ¼ both
# have the slope $¾\cdot ¼ = \tfrac{3}{16}$. So $\delta^2_1 = 2\cdot(-\tfrac18)\cdot\tfrac{3}{16} = -\tfrac{3}{64}$, and
# $\delta^2_2 = +\tfrac{3}{64}$.
#
# It goes on like this, from layer to layer, down to layer 2. There is no $\delta^1$: the input has no $z$, and it cannot be
# wrong.

# %% exercise hidden_error

# %% [markdown]
# A question from the lecture, to see whether the direction is clear:

# %%
quiz("two_zero_weights")

# %% [markdown]
# ## 3.4 BP3 and BP4: what we wanted
#
# Errors are not what is learned; weights and biases are. But both sit right before a $z$, and so they are one step away:
#
# $$z^l_j = \sum_k w^l_{jk}\,a^{l-1}_k + b^l_j \qquad\Rightarrow\qquad
# \frac{\partial z^l_j}{\partial b^l_j} = 1, \qquad \frac{\partial z^l_j}{\partial w^l_{jk}} = a^{l-1}_k$$
#
# With the chain rule, and $\partial C_x/\partial z^l_j = \delta^l_j$:
#
# $$\textbf{BP3}\quad \frac{\partial C_x}{\partial b^l_j} = \delta^l_j
# \qquad\qquad
# \textbf{BP4}\quad \frac{\partial C_x}{\partial w^l_{jk}} = \delta^l_j\,a^{l-1}_k$$
#
# The first is a column like $b^l$. Yes, it is as short as it looks.

# %% exercise bias_gradient

# %% [markdown]
# The second is a table, each error times each activation before it: an **outer product**, a column times a row. Which of
# the two has to be the column, so that the table has the shape of $w^l$, $(n_l, n_{l-1})$?

# %% exercise weight_gradient

# %%
figures.outer_product(weight_gradient, delta=[-0.5, 0.25], a_previous=[1, 2, 3])

# %% [markdown]
# ## 3.5 The whole walk
#
# Now put them together: **forward** once, and keep all $z^l$ and $a^l$; the error of the output with BP1; then **back**,
# layer by layer, with BP2; and at each layer BP3 and BP4.

# %%
quiz("what_to_keep")

# %% [markdown]
# Once more step by step, now that you know the four equations, with a network of three layers and several outputs. Before
# each press of *Next*, say which formula comes, and which shape its result has. Put in numbers of your own, up to four
# layers of four units.

# %%
explore_backpropagation(
    weights=[[[1, -1], [0.5, 2], [-1.5, 1]], [[1, 0, -1], [-2, 1, 0.5]]],
    biases=[[0, 0.5, -0.5], [0.2, -0.2]],
    x=[1, 0.5],
    y=[1, 0],
    learning_rate=1,
)

# %% [markdown]
# Indices are where people stumble, so here is the table for a network of four layers, `sizes = [n_1, n_2, n_3, n_4]`:
#
# | layer | weights into it | its $z$ | activations before it | error |
# |---|---|---|---|---|
# | 4, output | `weights[2]` | `zs[2]` | `activations[2]` | BP1 |
# | 3 | `weights[1]` | `zs[1]` | `activations[1]` | BP2, through `weights[2]` |
# | 2 | `weights[0]` | `zs[0]` | `activations[0]`, which is $x$ | BP2, through `weights[1]` |
#
# Return two lists in the order of `weights` and `biases`, so $w^2$ comes first. Leave the weights themselves as they are.
# There are points for networks of two layers, of three, and of any number. If one of your four equations is not right yet, the
# check goes on with a right one.

# %% exercise backprop

# %% [markdown]
# The network from the first picture, once more in code. Every number should be one that you can find by hand: $-\tfrac{3}{64}
# = -0.046875$.

# %%
ln3 = np.log(3)
weights = [np.array([[ln3, 0.0], [0.0, -ln3 / 2]]), np.array([[2.0, -2.0]])]
biases = [np.zeros((2, 1)), np.array([[-1.0]])]

try:
    weight_gradients, bias_gradients = backprop(weights, biases, np.array([[1.0], [2.0]]), np.array([[1.0]]))
    for number, (w, b) in enumerate(zip(weight_gradients, bias_gradients), start=2):
        print(f"layer {number}: weights {w.tolist()}, biases {b.ravel().tolist()}")
except NotImplementedError:
    print("backprop is not written yet.")

# %% [markdown]
# ### Why all this trouble?
#
# There is a simpler way to find a slope: move one parameter a little up, feed forward, a little down, feed forward, and
# divide. It takes two feedforwards for each parameter, and lesson 4 does just that, as a test. Predict: for a network of
# 8 000 parameters, how many times slower is it than your `backprop`?

# %%
figures.price_of_a_gradient(backprop)

# %% [markdown]
# Backpropagation reuses: $\delta^{l+1}$ holds all that the layers behind $l$ have to say, so that no path is walked twice.
# One way back costs about as much as one way forward, however many parameters there are.

# %% [markdown]
# ## 3.6 A mini-batch at once
#
# The cost of a mini-batch is the mean of its samples' costs, so its gradient is the mean of their gradients. First think
# about order. With one set of variables for $z$ and $a$, in which order must two samples go forward (F) and back (B)?

# %%
quiz("q_order")

# %% question q_order

# %% [markdown]
# Better than any order: all samples side by side, as columns. BP1 and BP2 hold without a change, with $\delta^l$ of shape
# $(n_l, m)$. In BP3 and BP4 a sum over the samples comes in:
#
# $$\frac{\partial C}{\partial b^l} = \frac1m \sum_{\text{columns}} \delta^l
# \qquad\qquad
# \frac{\partial C}{\partial w^l} = \frac1m\; \delta^l\,(a^{l-1})^T$$
#
# Look at the second: $(n_l, m)\cdot(m, n_{l-1})$. The matrix product adds up over the samples by itself, which is why it needs
# no more than the factor $1/m$. The first one has to be summed, along the right axis, and to stay a column.
#
# No Python loop over the samples, please: one point is for that.

# %% exercise backprop_batch

# %% [markdown]
# ## 3.7 When the error does not arrive
#
# BP1 has a weakness. An output that is sure *and wrong* sits where σ is flat: $\sigma'(z) \approx 0$, so $\delta \approx 0$,
# and the unit that has most to learn learns least. It is *saturated*. Another cost cures that: lesson 7, *outputs and costs*.
#
# BP2 has the same factor, once for each layer on the way back, and there no choice of cost removes it. Each is at most ¼. Guess
# how much of an error is left after eight layers of sigmoids; then look, and look at ReLU beside it.

# %%
figures.vanishing(layers=10, units=30)

# %% [markdown]
# This is the **vanishing gradient**. The first layers of a deep network of sigmoids hardly learn. ReLU, whose slope is 1
# wherever the unit is active, is one reason why deep networks work.
#
# ### In your own words  *(2 points, read by a person)*
#
# A friend has written backpropagation. The gradients of the last layer agree with a numerical test, those of all earlier layers
# do not. Name two mistakes that would show in exactly this way, say why the last layer is right all the same, and how you
# would find out which of the two it is. Four to six sentences.

# %% read explain_last_layer
# The last layer needs BP1, BP3 and BP4 only; so these are right, and BP2 is not. Candidates: the transpose of $w^{l+1}$ is
# missing; σ′ is missing, or taken at $a$; $w^l$ stands in place of $w^{l+1}$; the δ of the output is carried to all layers
# instead of the one found last. To tell them apart: a network with layers of different sizes makes a missing transpose and wrong
# weights fail with an error of shape, where a square one does not; compare the wrong numbers with the right ones, entry by
# entry: without σ′ their ratio is $1/\sigma'(z)$; with four layers and more, "always from the output" is right in the last
# hidden layer as well.
#
# *To grade: one point for naming BP2 and two mistakes in it, with the reason why the last layer does not need it. One point for a
# test that tells the two apart.*

# %% [markdown]
# ## When it goes wrong
#
# Run the cell. Both versions get through without an error; one is wrong. How would you notice?

# %%
w_next, delta_next, z = np.array([[1.0, 2.0], [-1.0, 0.5]]), np.array([[0.5], [-0.2]]), np.array([[0.3], [-1.0]])
print(((w_next.T @ delta_next) * sigmoid_prime(z)).ravel())
print(((w_next @ delta_next) * sigmoid_prime(z)).ravel())

# %% [markdown]
# With two layers of the same size the transpose can be forgotten in silence. With 7 and 5 units numpy complains. Test with
# layers of different sizes; and test against the cost itself, as lesson 4 does.

# %%
delta = np.array([[0.1, 0.2, 0.3], [1.0, 2.0, 3.0]])  # two units, three samples
print(delta.sum(axis=0), delta.sum(axis=1), delta.sum(axis=1, keepdims=True).shape)

# %% [markdown]
# Three numbers, one for each sample; two numbers, one for each unit, but flat; and the column that $b^l$ is. A flat bias
# gradient does not fail where it is made, but in the update: $(n, 1) - (n,)$ is a table of $n \times n$.
#
# ## Sum up
#
# You can now derive the four equations, walk an error back through any network, for one sample and for many, and say what it
# costs.
#
# | | one sample | mini-batch of $m$ |
# |---|---|---|
# | BP1 | $\delta^L = \nabla_a C_x \odot \sigma'(z^L)$ | the same, column by column |
# | BP2 | $\delta^l = (w^{l+1})^T\delta^{l+1} \odot \sigma'(z^l)$ | the same, column by column |
# | BP3 | $\partial C_x/\partial b^l = \delta^l$ | $\frac1m\sum_{\text{columns}}\delta^l$ |
# | BP4 | $\partial C_x/\partial w^l = \delta^l (a^{l-1})^T$ | $\frac1m\,\delta^l (a^{l-1})^T$ |
#
# **In other courses:**
#
# | | here | elsewhere |
# |---|---|---|
# | weights | $w^{l+1}$ leads into layer $l+1$ | $\Theta^{(l)}$ leads out of layer $l$: BP2 reads $(\Theta^{(l)})^T\delta^{(l+1)}$ |
# | layers from 0 | $w^l$ | $W^{[l-1]}$ |
# | $W$ stored transposed, (from, to) | $(w^{l+1})^T\delta^{l+1}$; $\delta^l (a^{l-1})^T$ | $W\delta^{l+1}$ without a transpose; $a^{l-1}(\delta^l)^T$ |
# | sum over the samples | mean taken at once | $\Delta$ collects sums, $D = \Delta/m$ |
# | output error | $(a - y) \odot \sigma'$ for the quadratic cost | often $a - y$ without a word: then the cost is cross-entropy |
#
# **Read on:** Michael Nielsen, *Neural Networks and Deep Learning*, chapter 2; chapter 3 for the cross-entropy.
#
# **Next:** how do you know that your backpropagation is right? In lesson 4, *gradient checking*, you prove it.

# %%
progress()
