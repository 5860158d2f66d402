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
# You need: lesson 1 (the sigmoid), and the product of a matrix and a vector. σ is given here; you wrote it there. Sections
# whose heading begins with *More* are for those who want more: nothing later in the course needs them.

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
# enough. In 1958 Rosenblatt let such a switch, the **perceptron**, find its weights by itself. In 1969 Minsky and Papert
# proved what a single one cannot do; you will meet their best-known example in section 2.4.
#
# A switch is flat on both sides of its jump: there is no slope that a network of switches could learn by. So the switch
# became a smooth curve, and then all slopes of a network can be found together. That is **backpropagation**, and it was
# found more than once: in the early 1960s by several people in control theory, where something is steered through many steps;
# in 1974 for networks, by Werbos in his thesis. In 1986 Rumelhart, Hinton and Williams made it known.
#
# The modern neuron, also called a **unit**, takes $n$ inputs $x_1, \dots, x_n$. It has a **weight** for each of them, $w_1,
# \dots, w_n$, and one **bias** $b$. It answers
#
# $$a = \sigma(w\cdot x + b) = \sigma(w_1x_1 + w_2x_2 + \dots + w_nx_n + b)$$
#
# The sum in the brackets is called the **weighted input** $z$, and $a = \sigma(z)$ the **activation**. The function that
# stands after the sum is the **activation function**, here σ. If you know *logistic regression*: this is it.
#
# In numpy the product $w\cdot x$ of two flat arrays is `w @ x`. Instead of $w\cdot x$ you will often read $w^Tx$, a row times a
# column, which is the same number. Some lectures begin to count at 0: in UCLA's workshop $w_0x_0$ is the first input with its
# weight, and $b$ is added besides; in Racharak's lecture $x_0$ is always 1, and its weight is what we call $b$.
#
# **With numbers.** $w = (2, -1)$, $x = (1, 3)$, $b = 0.5$: $z = 2 - 3 + 0.5 = -0.5$, and $a = \sigma(-0.5) = 0.378$. The
# neuron rather says no.

# %%
quiz("range_of_a_unit")

# %% [markdown]
# The answer is exactly ½ where $w\cdot x + b = 0$, which is a straight line in the plane of two inputs. What would a
# neuron lack without the bias? Guess first.

# %%
quiz("why_a_bias")

# %% [markdown]
# See for yourself. Blue is where this neuron says yes, red where it says no.
#
# 1. Which slider turns the border, which one shifts it, and how do you make it sharper?
# 2. Set the bias to 0, and turn the border with the weights: what can it no longer do?
# 3. Find weights and a bias for AND, for OR, and for NOT. Is there a setting for *exclusive or*, which says yes to 01 and 10
#    alone?
# 4. Switch from sigmoid to step: what is lost?

# %%
explore_neuron()

# %% [markdown]
# <details><summary>What you should have found</summary>
#
# 1. The weights turn the border, the bias shifts it. All three twice as large: the same border, twice as sharp.
# 2. It always runs through the origin, and 00 is always answered with ½.
# 3. AND: weights 4 and 4, bias −6. OR: weights 4 and 4, bias −2. NOT of the first input: weights −4 and 0, bias 2. Exclusive
#    or: none. It would need $w_1 + b > 0$ and $w_2 + b > 0$, so their sum $w_1 + w_2 + 2b$ would be positive; and also
#    $b < 0$ and $w_1 + w_2 + b < 0$, so the same sum would be negative.
# 4. How sure the neuron is, and the slope: a small change of a weight changes nothing, until something flips.
#
# </details>

# %% exercise neuron

# %% [markdown]
# ## 2.2 Activation functions
#
# σ is one choice among many. A network learns through the *slope* of what stands there, as you saw in lesson 1: where the
# slope is 0, nothing is learned. So look at the dashed lines first.

# %%
figures.activation_functions()

# %% [markdown]
# | function | formula | what it costs |
# |---|---|---|
# | identity | $z$ | adds nothing: layers of it collapse into one (section 2.4) |
# | sign | $-1$ or $1$ | slope 0 everywhere: no descent. The perceptron has a rule of its own |
# | sigmoid | $1/(1+e^{-z})$ | an exponential; slope at most ¼, almost 0 far out |
# | tanh | $(e^z - e^{-z})/(e^z + e^{-z})$ | an exponential; slope up to 1, centred at 0, almost 0 far out |
# | ReLU | $\max(0, z)$ | one comparison; slope 0 for $z < 0$: a unit can fall silent for good |
# | leaky ReLU, hardtanh, ELU, maxout | in *More: relatives of ReLU* | variations of these |
#
# If you do not know what to take for hidden layers, take ReLU: it is cheap, and its slope does not shrink. (Rueda-Toicen
# says so, and most networks of today use it or a relative of it.)

# %%
quiz("relu_in_a_sentence")

# %% [markdown]
# And a question that divides classes:

# %%
quiz("is_relu_linear")

# %% [markdown]
# Activation functions work element by element, on arrays of any shape, and leave $z$ itself as it is. Python's own `max` and
# `if` decide once, for a whole array. Numpy decides for each entry: `np.maximum(p, q)` takes the larger of two, and
# `np.where(condition, p, q)` takes `p` where the condition holds and `q` elsewhere. Run it, and find out which entries came
# from where.

# %%
p = np.array([[1.0, -2.0], [3.0, 0.5]])
print(np.maximum(p, 1.0))
print(np.where(p > 0, 10.0, p))

# %% [markdown]
# <details><summary>From where</summary>
#
# In the first matrix 1 and 3 come from `p`; −2 and 0.5 are smaller than 1 and had to give way to it. In the second one only
# −2 comes from `p`: everywhere else the condition holds, and 10 was taken.
#
# </details>

# %% exercise relu

# %% [markdown]
# ## More: relatives of ReLU
#
# | function | formula | what it costs |
# |---|---|---|
# | leaky ReLU | $\max(z, kz)$, $0 < k < 1$ | one comparison more, and no unit falls silent |
# | hardtanh | $-1$, $z$ or $1$ | two comparisons; slope 0 outside |
# | ELU | $z$ above 0, $\alpha(e^z - 1)$ below | an exponential below 0; smooth for $\alpha = 1$, and never below $-\alpha$ |
# | maxout | $\max(w_1x + b_1,\; w_2x + b_2)$ | twice the parameters; it learns the shape of its own curve |
#
# The leak $k$ is CS 6301's letter, a number and no index. CS 6301 lets it be anything between 0 and 1, Rueda-Toicen takes
# 0.1, most libraries 0.01.

# %% exercise leaky_relu

# %% exercise hardtanh

# %% [markdown]
# ELU has a trap: $e^{1000}$ is too large for a computer, and `np.where` computes *both* of its branches before it chooses.
# Which $z$ may you give to `np.exp` instead, so that nothing overflows and nothing changes where the result is used?

# %% exercise elu

# %%
figures.activation_functions(relu, leaky_relu, hardtanh)

# %%
figures.relatives_of_relu(relu, leaky_relu, elu)

# %% [markdown]
# Maxout is no function of one $z$. It computes *two* weighted inputs from the same $x$ and takes the larger one, unit by unit
# and sample by sample. With $w_2 = 0$ and $b_2 = 0$ it is ReLU, with $w_2 = -w_1$ and $b_2 = -b_1$ the absolute value: it
# finds out in training what it wants to be.

# %% exercise maxout

# %% [markdown]
# One more relationship. Both curves are S-shaped:

# %%
quiz("tanh_and_sigmoid")

# %% [markdown]
# ## 2.3 From neurons to a layer
#
# Put several neurons side by side, let all of them look at the same inputs, and you have a **layer**. Put layers one
# behind the other, and you have a **network**.

# %%
figures.growing()

# %% [markdown]
# Layers are numbered from 1, the input, to $L$, the output; those between are called *hidden*. The input layer computes
# nothing: it is the $x$ that you hand in.
#
# Some words mean nearly the same thing, and you will meet all of them:
#
# | word | means |
# |---|---|
# | network, model | the function from $x$ to the output, with its numbers in it |
# | architecture | what is settled before training: which units, in which layers, joined how |
# | parameters | the weights and biases, which training changes. A weight is also called *connection strength* |
# | fully connected, dense or *linear* layer | every unit looks at every unit of the layer before. *Linear*, as PyTorch says, is the sum without the activation function |
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
# Here $k$ runs through the units of the layer before, from 1 to $n_{l-1}$.
#
# | symbol | what it is | shape | in code |
# |---|---|---|---|
# | $n_l$ | units of layer $l$ | a number | `sizes[l - 1]` |
# | $a^{l-1}$ | activations of the layer before; $a^1 = x$ | $(n_{l-1}, 1)$ | `a` |
# | $w^l$ | weights into layer $l$ | $(n_l, n_{l-1})$ | `w` |
# | $b^l$ | biases of layer $l$ | $(n_l, 1)$ | `b` |
# | $z^l$ | weighted inputs | $(n_l, 1)$ | `z` |
# | $a^l = \sigma(z^l)$ | activations | $(n_l, 1)$ | `a_next` |
#
# A question from UCLA's workshop: a weight matrix has 3 rows and 5 columns. How many units do the two layers have?

# %%
quiz("three_by_five")

# %%
figures.matrix_form(rows=3, columns=5, unit=2)

# %% [markdown]
# Row 2 of $w$ has all the weights that lead *into* unit 2. And those that lead *out of* a unit of the layer before?

# %%
quiz("column_two")

# %% [markdown]
# Here is the matrix beside its two layers. Change `into` and `out_of`, and say before you look which lines will stand out.

# %%
figures.row_and_column(rows=3, columns=5, into=2, out_of=4)

# %% [markdown]
# ### Shapes first
#
# Write down all shapes of a network before you compute anything: most errors then show before they happen. For
# `sizes = [5, 3, 2]` the first entry is `((3, 5), (3, 1))`: the shape of $w^2$ and of $b^2$. How many entries does the list
# have, and which is the last?
#
# <details><summary>How many</summary>
#
# Two: three layers, and nothing leads into the first. The last one is `((2, 3), (2, 1))`.
#
# </details>

# %% exercise layer_shapes

# %% [markdown]
# A well-known network for digits, drawn in CS 6301's lecture, has 784-16-16-10 units. How many numbers does it learn?
# Between the first two layers alone $16\cdot 784$ weights and 16 biases. Guess the total, then let your function count:
# `count_parameters([784, 16, 16, 10])`.

# %% exercise count_parameters

# %% [markdown]
# <details><summary>How many</summary>
#
# 13 002, and 12 560 of them lead into the first hidden layer: nearly all of this network looks straight at the picture.
#
# </details>
#
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
# ## More: from numbers to tensors
#
# A number is called a **scalar**; numbers in a row or column are a **vector**, in a table a **matrix**, and with any number of
# axes a **tensor**. The shape has one entry for each axis. Where a vector is to be multiplied with a matrix, this course keeps
# it as a matrix with a single column, shape $(n, 1)$.

# %%
figures.scalar_to_tensor()

# %% [markdown]
# And this is how a matrix product makes one of its entries: a row runs into a column. Predict another entry with a pencil,
# then change `row` and `column`.

# %%
figures.row_meets_column(row=1, column=2)

# %% [markdown]
# ## 2.4 Feedforward
#
# A network is layer after layer: the output of one is the input of the next. Going through it from $a^1 = x$ to $a^L$ is
# called **feedforward**. It is all that a trained network does when it is used: it **predicts**. Its output, in many books
# written $\hat y$, is what the *present* weights predict; with other weights it would be another one. Where there are two
# classes, 0 and 1, one output unit is enough: above ½ the prediction is 1.
#
# **With numbers**, a 2-3-1 network of CS 6301, without biases. Follow it from the left to the right, and check one of the
# numbers by hand.

# %%
figures.small_network()

# %% [markdown]
# Each hidden unit is a neuron on its own:
#
# $$a^2_1 = \sigma(0.1\cdot 1 + 0.4\cdot 2) = \sigma(0.9) = 0.711$$
#
# $$a^2_2 = \sigma(-0.2\cdot 1 + 0.5\cdot 2) = \sigma(0.8) = 0.690 \qquad
# a^2_3 = \sigma(0.3\cdot 1 - 0.6\cdot 2) = \sigma(-0.9) = 0.289$$
#
# and the output is a neuron that looks at these three:
# $a^3_1 = \sigma(1\cdot 0.711 - 1\cdot 0.690 + 0.5\cdot 0.289) = \sigma(0.166) = 0.541$.

# %%
quiz("starts_at_two")

# %% [markdown]
# In Python the weights are a list. Because there is no $w^1$, and because Python counts from 0, the first entry is $w^2$:
#
# | layer | 1 | 2 | 3 | … | $L$ |
# |---|---|---|---|---|---|
# | weights | none | $w^2$ | $w^3$ | … | $w^L$ |
# | in `weights` | | `weights[0]` | `weights[1]` | … | `weights[-1]` |
#
# So $w^l$ is `weights[l - 2]`, and $b^l$ is `biases[l - 2]`. You seldom need an index: `for w, b in zip(weights, biases)` walks
# through both lists side by side, from layer 2 to layer $L$.
#
# You may call your `layer`; if it is not right yet, the check says so and goes on with a right one. Points are given for one
# sample, for a mini-batch, and for networks of any depth.

# %% exercise feedforward

# %% [markdown]
# ### Why hidden layers: XOR
#
# *Exclusive or* is 1 where exactly one of two inputs is 1. It is what Minsky and Papert held against the perceptron:
# no straight line separates the circles from the crosses. Try it: find `w` and `b` for the left picture with no mistake. How
# few can you get?
#
# On the right is your `feedforward` with two hidden units and weights set by hand. One hidden unit answers *or*, the other
# one *and*; the output fires for "*or*, but not *and*".

# %%
figures.xor(feedforward, w=[3, 3], b=-1.5)

# %% [markdown]
# <details><summary>How few?</summary>
#
# One mistake, as in the picture, is the fewest that a straight line can make. The four inequalities below the explorer of
# section 2.1 contradict each other; leave any one of them out, and the other three can be met.
#
# </details>
#
# And this is what goes on inside. The thicker a line, the more it carries. Go through the four corners. Then make the
# weights ten times weaker, and take the biases away: what is left of XOR?

# %%
explore_feedforward()

# %% [markdown]
# <details><summary>What you should have seen</summary>
#
# With weights and biases ten times weaker, all four answers come to lie close together, between 0.36 and 0.48, all of them
# below ½: nothing is decided any more, and the colours turn pale. Without biases all four answers are exactly ½. The two
# hidden units then have the same weights and nothing that sets them apart, so they answer the same, and the output takes
# one from the other.
#
# </details>

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

# %% [markdown]
# <details><summary>What it means</summary>
#
# 0, but for rounding in the last digit, whatever the numbers are: the two layers are the one. A
# [well-known cartoon](https://xkcd.com/1838/) calls machine learning a pile of linear algebra that is stirred until the
# answers look right. The activation function is what keeps the pile from collapsing into a single matrix.
#
# </details>

# %%
quiz("q_identities")

# %% question q_identities

# %% [markdown]
# ### Keep what happens on the way
#
# To learn, a network must look back at every $z^l$ and every $a^l$ it went through. Here they are in a network of four layers
# with 3-3-2-1 units, which sorts its inputs into two classes (the running example of Racharak's lecture).

# %%
figures.diagram(sizes=[3, 3, 2, 1], marked=False, names=True)

# %% [markdown]
# So write feedforward once more, and keep them. `zs` has an entry for each layer that computes something, $z^2, z^3, z^4$;
# `activations` begins with $a^1 = x$ and is therefore one longer.

# %% exercise feedforward_trace

# %% [markdown]
# ## More: the 2-3-1 network in one line
#
# Without biases a network with one hidden layer is a single line. In our notation, with $w$ for the weights into the hidden
# layer and $v$ for those into the output, its output is $\sigma(v\,\sigma(wx))$.
#
# CS 6301 calls the same thing $f(x) = o = \sigma(v^T\sigma(W^Tx))$. There $W$ is stored the other way round, a row for each
# *input*, and $v$ is a column; both have to be transposed before they fit. Written out with that lecture's letters, where
# the superscript is the input and the subscript the unit,
#
# $$h_j = \sigma(w^1_j x_1 + w^2_j x_2), \qquad o = \sigma(v_1h_1 + v_2h_2 + v_3h_3)$$
#
# Write it in *our* notation, $w$ and $v$ with a row for each unit that receives. Then spot a mistake that was really printed.

# %% exercise two_layer

# %%
quiz("two_indices_exchanged")

# %% [markdown]
# ## 2.5 How wrong is it?
#
# Training needs one number that says how wrong the outputs are, the **cost**, also called **loss** or **error function**.
# (Keep the word *error* apart: in lesson 3 it is something else, a number for each unit.) Outputs $a = a^L$ and targets $y$
# have the same shape, $(n_L, m)$. The oldest one is the **quadratic cost**: the squared length of the difference, halved,
# and the mean over the samples.
#
# $$C = \frac{1}{2m} \sum_{\text{columns}} \lVert y - a \rVert^2$$
#
# (The ½ is there for beauty: the slope of $\tfrac12 (y - a)^2$ in $a$ is $a - y$, without a 2.) Without the ½ it is the **mean
# squared error**, MSE, as Rueda-Toicen writes it, with the slope $2(a - y)$; it is the usual choice for *regression*, where
# the target is any number and not a class.
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
# Which unit got which bias?
#
# <details><summary>What went wrong</summary>
#
# A flat bias, shape $(3,)$, is a *row* for numpy: it was added along the samples, sample 1 got 10, sample 2 got 20. With
# three units and three samples nothing complains. That is why biases are columns, $(n_l, 1)$, in this course.
#
# </details>

# %%
square = np.array([[1.0, 2.0], [3.0, 4.0]])
column = np.array([[1.0], [10.0]])
print((square @ column).ravel(), (square.T @ column).ravel())

# %% [markdown]
# Which of the two is $wa$, and how would you notice, had you written the other one?
#
# <details><summary>What went wrong</summary>
#
# The first. Two layers of the same size, and a transpose too many or too few goes unnoticed: no error, wrong numbers. Test
# with layers of different sizes, as the checks do.
#
# </details>

# %% [markdown]
# ## More: the same things in other courses
#
# Five lectures, and hardly two write alike. The largest trap is the number of a layer. Racharak first writes $\Theta^{(l)}$ for
# the weights that lead *out of* layer $l$, and half way changes to $W^{(l)}$, *into* layer $l$; NUS CS3244 counts the input as
# layer 0; Rueda-Toicen numbers the matrices. Below, "into" and "out of" say what a superscript means, and everything in one
# row is one and the same thing.
#
# | | here, UCLA, Nielsen | Racharak | CS 6301 | Rueda-Toicen | NUS CS3244 | PyTorch |
# |---|---|---|---|---|---|---|
# | layers | 1 … $L$, the input is 1 | 1 … $L$, the input is 1 | "two-layer": two layers of weights | matrices are counted | 0 … $L$, the input is 0 | a list of layers |
# | weights into layer $l$ | $w^l$ | $\Theta^{(l-1)}$, later $W^{(l)}$ | $W$ | $W^{(l-1)}$ | $W^{[l-1]}$ | `linear.weight` |
# | stored as | (to, from) | (to, from) | (from, to) in the 2-3-1 network | (from, to) | (from, to) | (to, from) |
# | to unit 1 of layer 3, from unit 3 of layer 2 | $w^3_{13}$ | $\Theta^{(2)}_{13}$ | $w^3_1$: input above, unit below | $w_{31}$ of $W^{(2)}$ | entry (3, 1) of $W^{[2]}$ | `weight[0, 2]` |
# | bias | $b^l$, a column | column 0 of $\Theta$, with $a_0 = 1$; later $b^{(l)}$ | $b$, or none | last row of $W$, with a last input 1 | none | `linear.bias`, flat |
# | weighted input | $z = wa + b$ | $z = \Theta a$; later $Wa + b$ | $Wx + b$, or $W^Tx$ | $\mathrm{net}_j$ | $f = W^Ta$ | `x @ weight.T + bias` |
# | activation function | σ | $g$ | σ, $f$ | σ, $f$ | $g$ | `torch.sigmoid` |
# | activation | $a^l$ | $a^{(l)}$ | $h$, $o$, $a$ | $o_j$ | $a^{[l-1]}$ | |
# | output | $a^L$ | $h_\Theta(x)$, output $k$ is $(h_\Theta(x))_k$; later $\hat y$ | $o$, $f(x)$ | $\hat y$ | $\hat y$ | |
#
# | | here, UCLA, Nielsen | Racharak | CS 6301 | Rueda-Toicen | NUS CS3244 | PyTorch |
# |---|---|---|---|---|---|---|
# | a sample's number | below a sum: $\sum_x$ | $x^{(i)}, y^{(i)}$: sample $i$, not layer $i$ | $x^{(i)}$ | $i$ | $x^{(i)}$ | |
# | samples of a batch are | columns | single columns $x^{(i)}$, no batch matrix | columns | not said | columns of $X$, $n \times m$ | rows |
# | how many samples | $n$ in the training set, $m$ in a mini-batch | $m$ | $n$ in a batch | $m$ or $n$ | $m$ | `x.shape[0]` |
# | how many units, inputs | $n_l$ | $s_l$, the bias unit not counted | | $n$ weights | $n$ features | `in_features` |
# | type | all plain | all plain | | | scalars plain, vectors bold, matrices bold capitals | |
# | cost | $C$, of one sample $C_x$ | $J$, of one sample $L$ | $L(\theta)$, $J(\theta)$ | $E$, "loss" | $\varepsilon$ | `loss` |
# | error (lesson 3) | $\delta^l = \partial C_x/\partial z^l$ | $\delta^{(l)}$ | "upstream gradient" | $\partial E/\partial \mathrm{net}_j$ | $\delta^{[l-1]}$, without the cost | |
# | learning rate (lesson 5) | η | α | η | α | η | `lr` |
#
# Two letters are false friends: $f$ is the activation function in CS 6301 and the weighted sum in NUS CS3244, and $n$ is a
# number of samples, of units or of features, depending on whom you read.
#
# **Three lines translated.** Racharak's $z^{(3)}_1 = \Theta^{(2)}_{10}\cdot 1 + \Theta^{(2)}_{11}a^{(2)}_1 +
# \Theta^{(2)}_{12}a^{(2)}_2$ is our $z^3_1 = b^3_1 + w^3_{11}a^2_1 + w^3_{12}a^2_2$: column 0 of $\Theta$ is the bias.
# Rueda-Toicen's $\hat y = \sigma(W^2\sigma(W^1 (x_1, x_2, 1)))$, or $\sigma\circ W^2\circ\sigma\circ W^1$ for short, is
# feedforward with the bias as the weight of an input that is always 1. (As it is drawn, the shapes do not fit: $W^1$ has 3 rows
# and must be transposed, and the hidden layer needs a 1 of its own.) And the $W^Ta$ of NUS CS3244 is our $wa$, because that
# $W$ is our $w$ transposed.

# %%
quiz("one_weight_three_names")

# %% [markdown]
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
# **Read on:** Michael Nielsen, *Neural Networks and Deep Learning*,
# [chapter 2](http://neuralnetworksanddeeplearning.com/chap2.html), its beginning, has this notation. 3Blue1Brown,
# [*But what is a neural network?*](https://www.3blue1brown.com/lessons/neural-networks), shows the 784-16-16-10 network at
# work. On activation functions: [CS231n's notes](https://cs231n.github.io/neural-networks-1/), and the papers that proposed
# [maxout](https://arxiv.org/abs/1302.4389) and [ELU](https://arxiv.org/abs/1511.07289). If the matrix product still feels
# foreign: [matrixmultiplication.xyz](http://matrixmultiplication.xyz) moves every row into every column.
#
# **Next:** in lesson 3, *backpropagation*, the error travels back through the network you have just written.

# %%
progress()
