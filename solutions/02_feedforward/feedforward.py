# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3 (ipykernel), language: python, name: python3}
# ---

# %% [markdown]
# # 2. Feedforward
#
# **From one neuron to a network.** A network that reads digits is thirteen thousand numbers and one line of
# mathematics, repeated. In {minutes} minutes you will write that line, first for a single neuron, then for a layer, then for a
# network of any depth and any number of samples at once; and you will measure how wrong its answers are.
#
# You will be able to
#
# - **say** what one neuron can decide, and what it needs its bias for,
# - **compare** activation functions, and what each of them costs,
# - **read** the notation $w^l_{jk}$ and the shape of every matrix,
# - **write** feedforward for one sample and for a mini-batch, and **count** a network's parameters,
# - **compute** the quadratic cost.
#
# You need: lesson 1 (the sigmoid), and the product of a matrix and a vector. σ is given here; you wrote it there.

# %%
import numpy as np

from nnkit import check, hint, lesson, progress, quiz
from nnkit.activations import sigmoid
from nnkit.explorers import explore_feedforward, explore_neuron
from nnkit.figures import feedforward as figures

lesson("feedforward")

# %% [markdown]
# ## 2.1 One neuron
#
# In 1943 McCulloch and Pitts described the nerve cell as a switch: it adds up what comes in, and fires if the sum is large
# enough. In 1958 Rosenblatt let such a switch, the **perceptron**, find its weights by itself: it answers +1 or −1, the
# *sign* of its sum. In 1969 Minsky and Papert showed what a single one can never learn, and for years few people cared
# to try several. In 1986 Rumelhart, Hinton and Williams made networks of them learn, with the method this course is
# named after.
#
# The modern neuron has a smooth function in place of the switch. It takes $k$ inputs $x$, has $k$ **weights** $w$ and one
# **bias** $b$, and answers
#
# $$a = \sigma(w\cdot x + b) = \sigma\Bigl(\sum_k w_k x_k + b\Bigr)$$
#
# The sum in the brackets is called the **weighted input** $z$, and $a$ the **activation**, a number between 0 and 1. If
# you know *logistic regression*: this is it.
#
# **With numbers.** $w = (2, -1)$, $x = (1, 3)$, $b = 0.5$: $z = 2 - 3 + 0.5 = -0.5$, and $a = \sigma(-0.5) = 0.378$. The
# neuron rather says no.
#
# The answer is exactly ½ where $w\cdot x + b = 0$, which is a straight line in the plane of two inputs. What would a
# neuron lack without the bias? Guess first.

# %%
quiz("why_a_bias")

# %% [markdown]
# See for yourself. Blue is where this neuron says yes, red where it says no. Set the bias to 0, and turn the border with
# the weights: what can it no longer do? Then find weights and a bias for AND, for OR, and for NOT. Is there a setting for
# *exclusive or*, which says yes to 01 and 10 alone? Switch from sigmoid to step: what is lost?

# %%
explore_neuron()

# %% [markdown]
# Which slider turns the border, which one shifts it, and how do you make it sharper?

# %% exercise neuron

# %% [markdown]
# ## 2.2 Activation functions
#
# σ is one choice among many. What stands after the sum is the **activation function**. A network learns through its
# *slope*, as you saw in lesson 1, so look at the dashed lines: where the slope is 0, nothing is learned.
#
# | function | formula | what it costs |
# |---|---|---|
# | identity | $z$ | adds nothing: layers of it collapse into one (section 2.4) |
# | sign | $-1$ or $1$ | slope 0 everywhere: no descent. The perceptron has a rule of its own |
# | sigmoid | $1/(1+e^{-z})$ | an exponential; slope at most ¼, almost 0 far out |
# | tanh | $2\sigma(2z) - 1$ | an exponential; slope up to 1, centred at 0, almost 0 far out |
# | ReLU | $\max(0, z)$ | one comparison; slope 0 for $z < 0$: a unit can fall silent for good |
# | leaky ReLU | $\max(z, kz)$, $0 < k < 1$ | one comparison more, and no unit falls silent |
# | hardtanh | $-1$, $z$ or $1$ | two comparisons; slope 0 outside |
#
# The first choice for hidden layers today is ReLU: cheap, and its slope does not shrink. For a start, a question that
# divides classes:

# %%
quiz("is_relu_linear")

# %% [markdown]
# Write the three without an exponential. They work element by element, on arrays of any shape, and leave $z$ itself as it
# is. Python's own `max` compares whole arrays; numpy has what you need.

# %% exercise relu

# %% exercise leaky_relu

# %% exercise hardtanh

# %%
figures.activation_functions(relu, leaky_relu, hardtanh)

# %% [markdown]
# ## 2.3 From neurons to a layer
#
# Put several neurons side by side, let all of them look at the same inputs, and you have a **layer**. Put layers one
# behind the other, and you have a **network**. Layers are numbered from 1, the input, to $L$, the output; those between
# are called *hidden*.
#
# With so many weights, each needs an address. $w^l_{jk}$ leads **to** unit $j$ of layer $l$, **from** unit $k$ of layer
# $l-1$.

# %%
figures.diagram(sizes=[3, 4, 2], layer=2, to=3, from_=2)

# %%
quiz("whose_weight")

# %% [markdown]
# "To, from" sounds like the wrong way round. The reason is the matrix: with the receiving unit first, unit $j$ has its
# weights in row $j$, and the whole layer is one product.
#
# $$z^l_j = \sum_k w^l_{jk}\, a^{l-1}_k + b^l_j \qquad\text{is row } j \text{ of}\qquad z^l = w^l a^{l-1} + b^l$$
#
# | symbol | what it is | shape | in code |
# |---|---|---|---|
# | $n_l$ | units of layer $l$ | a number | `sizes[l - 1]` |
# | $a^{l-1}$ | activations of the layer before; $a^1 = x$ | $(n_{l-1}, 1)$ | `a` |
# | $w^l$ | weights into layer $l$ | $(n_l, n_{l-1})$ | `weights[l - 2]` |
# | $b^l$ | biases of layer $l$ | $(n_l, 1)$ | `biases[l - 2]` |
# | $z^l$ | weighted inputs | $(n_l, 1)$ | `z` |
# | $a^l = \sigma(z^l)$ | activations | $(n_l, 1)$ | `a_next` |
#
# The lecture's question: a weight matrix has 3 rows and 5 columns. How many units do the two layers have?

# %%
quiz("three_by_five")

# %%
figures.matrix_form(rows=3, columns=5, unit=2)

# %% [markdown]
# ### Shapes first
#
# Nine of ten mistakes in this course are mistakes of shape. So write down all shapes of a network before you compute
# anything. For `sizes = [5, 3, 2]` the first entry is `((3, 5), (3, 1))`: the shape of $w^2$ and of $b^2$. How many
# entries does the list have?

# %% exercise layer_shapes

# %% [markdown]
# A well-known network for digits has 784-16-16-10 units. How many numbers does it learn? Between the first two layers
# alone $16\cdot 784$ weights and 16 biases. Guess the total, then count.

# %% exercise count_parameters

# %% [markdown]
# ### One layer, one line
#
# Now the layer itself. Write it for one sample, a column of shape $(n_{l-1}, 1)$, and it works for a **mini-batch**, too: put
# $m$ samples side by side as columns, shape $(n_{l-1}, m)$. The product treats each column by itself, and numpy adds the
# bias, a column, to each of them.
#
# **With numbers.** $w = \begin{pmatrix} 1 & 2 \\ 0 & -1 \end{pmatrix}$, $a = \begin{pmatrix} 0.5 \\ 1 \end{pmatrix}$,
# $b = \begin{pmatrix} 0 \\ 1 \end{pmatrix}$: $z = \begin{pmatrix} 2.5 \\ 0 \end{pmatrix}$, and
# $\sigma(z) = \begin{pmatrix} 0.924 \\ 0.5 \end{pmatrix}$.
#
# Return both $z$ and $\sigma(z)$: backpropagation will need the $z$.

# %% exercise layer

# %% [markdown]
# ## 2.4 Feedforward
#
# A network is layer after layer: the output of one is the input of the next. Going through it from $a^1 = x$ to $a^L$ is
# called **feedforward**.

# %%
quiz("starts_at_two")

# %% [markdown]
# `weights` is the list $[w^2, \dots, w^L]$, `biases` the list $[b^2, \dots, b^L]$. You may call your `layer`; if it is not
# right yet, the check says so and goes on with a right one. Points are given for one sample, for a mini-batch, and for
# networks of any depth.

# %% exercise feedforward

# %% [markdown]
# ### Why hidden layers: XOR
#
# *Exclusive or* is 1 where exactly one of two inputs is 1. It is what Minsky and Papert held against the perceptron:
# no straight line separates the circles from the crosses. Try it: find `w` and `b` for the left picture with no mistake.
#
# On the right is your `feedforward` with two hidden units and weights set by hand. One hidden unit answers *or*, the other
# one *and*; the output fires for "*or*, but not *and*".

# %%
figures.xor(feedforward, w=[3, 3], b=-1.5)

# %% [markdown]
# And this is what goes on inside. The thicker a line, the more it carries. Go through the four corners. Then make the
# weights ten times weaker, and take the biases away: what is left of XOR?

# %%
explore_feedforward()

# %%
quiz("q_batch_shapes")

# %% question q_batch_shapes

# %% [markdown]
# And why an activation function at all? Here are two layers without one, and a single layer beside them. Predict what the
# last line prints, then run it with other numbers.

# %%
rng = np.random.default_rng(1)
w2, b2 = rng.normal(size=(4, 3)), rng.normal(size=(4, 1))
w3, b3 = rng.normal(size=(2, 4)), rng.normal(size=(2, 1))
x = rng.normal(size=(3, 5))

two_layers = w3 @ (w2 @ x + b2) + b3
one_layer = (w3 @ w2) @ x + (w3 @ b2 + b3)
print(np.abs(two_layers - one_layer).max())

# %%
quiz("q_identities")

# %% question q_identities

# %% [markdown]
# ### Keep what happens on the way
#
# To learn, a network must look back at every $z^l$ and every $a^l$ it went through. So write feedforward once more, and
# keep them. Note that `activations` begins with $a^1 = x$ and is therefore one longer than `zs`.

# %% exercise feedforward_trace

# %% [markdown]
# ## 2.5 How wrong is it?
#
# Training needs one number that says how wrong the outputs are, the **cost**. Outputs $a = a^L$ and targets $y$ have the
# same shape, $(n_L, m)$. The oldest one is the **quadratic cost**: the squared length of the difference, halved, and the
# mean over the samples.
#
# $$C = \frac{1}{2m} \sum_{\text{columns}} \lVert y - a \rVert^2$$
#
# (The ½ is there for beauty: the slope of $\tfrac12 (y - a)^2$ in $a$ is $a - y$, without a 2.)
#
# **With numbers.** One sample, $a = (0.8, 0.1)$, $y = (1, 0)$: $C = \tfrac12(0.04 + 0.01) = 0.025$.

# %% exercise quadratic_cost

# %% [markdown]
# ## When it goes wrong
#
# Two mistakes that make no noise. Run the cell, and look at the shapes before you read on.

# %%
w, a, flat_b = np.ones((3, 2)), np.ones((2, 3)), np.array([10.0, 20.0, 30.0])
print(w @ a + flat_b)

# %% [markdown]
# A flat bias, shape $(3,)$, is a *row* for numpy: it was added along the samples, sample 1 got 10, sample 2 got 20. With
# three units and three samples nothing complains. That is why biases are columns, $(n, 1)$, in this course.

# %%
square = np.array([[1.0, 2.0], [3.0, 4.0]])
column = np.array([[1.0], [10.0]])
print((square @ column).ravel(), (square.T @ column).ravel())

# %% [markdown]
# Two layers of the same size, and a transpose too many or too few goes unnoticed: no error, wrong numbers. Test with layers of
# different sizes, as the checks do.
#
# ## Sum up
#
# You can now say what a neuron decides, choose an activation function, read $w^l_{jk}$, write feedforward for any
# network and any number of samples, and put a number on its mistakes.
#
# | | |
# |---|---|
# | weighted input | $z^l = w^l a^{l-1} + b^l$, shapes $(n_l, n_{l-1})$, $(n_{l-1}, m)$, $(n_l, 1)$ |
# | activation | $a^l = \sigma(z^l)$, and $a^1 = x$ |
# | parameters | $\sum_l n_l\,(n_{l-1} + 1)$; 784-16-16-10 has 13 002 |
# | quadratic cost | $\frac{1}{2m}\sum \lVert y - a\rVert^2$ |
#
# **In other courses** the same things have other names. All of these mean our $w^3_{13}$, into unit 1 of layer 3 from unit 3
# of layer 2:
#
# | | weights | weighted input | layers | samples |
# |---|---|---|---|---|
# | here, and Nielsen's book | $w^l$ leads into layer $l$; $w^3_{13}$ | $z = wa + b$ | from 1, the input | columns |
# | Ng, Racharak | $\Theta^{(l)}$ leads out of layer $l$, bias in column 0; $\Theta^{(2)}_{13}$ | $z = \Theta a$ with $a_0 = 1$ | from 1 | rows of $X$ |
# | lectures that count the input as layer 0 | $W^{[l]}$ leads into layer $l$, but layers are one less; $W^{[2]}$ | $z = Wa + b$, or $W^{T}a$ with $W$ stored (from, to): entry (3, 1) | from 0, the input | columns |
# | CS 6301 | superscript for the input, subscript for the unit | $W^{T}x$ | "two-layer" counts the weights | columns |
# | PyTorch | `linear.weight`, (out, in) like ours | $x\,w^{T} + b$ | list of layers | rows |
#
# **Read on:** Michael Nielsen, *Neural Networks and Deep Learning*, the beginning of chapter 2. 3Blue1Brown, *But what is a
# neural network?*
#
# **Next:** in lesson 3, *backpropagation*, the error travels back through the network you have just written.

# %%
progress()
