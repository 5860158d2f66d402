# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3 (ipykernel), language: python, name: python3}
# ---

# %% [markdown]
# # 2. Feedforward
#
# **From one neuron to a network.** A network that reads digits is thirteen thousand numbers and one line of mathematics,
# repeated. In {minutes} minutes you will learn to
#
# - **say** what one neuron can decide, and what it needs its bias for,
# - **compare** activation functions, and what each of them costs,
# - **read** the notation $w^l_{jk}$ and the shape of every matrix,
# - **write** feedforward for one sample and for a mini-batch,
# - **compute** how wrong the outputs are: the quadratic cost.
#
# You need: the sigmoid of lesson 1 (yours, if it was right), and the product of a matrix and a vector (long ago? *More: rows,
# columns, tables* shows it).

# %%
import numpy as np

from nnkit import check, hint, lesson, progress, quiz
from nnkit.explorers import explore_feedforward, explore_neuron
from nnkit.figures import feedforward as figures
from nnkit.mine import sigmoid, whose

lesson("feedforward")

# %%
whose(sigmoid)

# %% [markdown]
# ## 2.1 One neuron
#
# A neuron, or [[unit]], takes n inputs, the numbers x₁ to xₙ. It has a [[weight]] for each of them, and one [[bias]] b. It
# answers
#
# $$a = \sigma(w\cdot x + b) = \sigma(w_1x_1 + w_2x_2 + \dots + w_nx_n + b)$$
#
# The sum in the brackets is its [[weighted input]] z, and a = σ(z) its [[activation]]; σ is the [[activation function]]. If you
# know *logistic regression*: this is it.
#
# In numpy w·x is `w @ x`. Many write wᵀx, a row times a column: the same number.
#
# **With numbers.** w = (2, −1), x = (1, 3), b = 0.5: z = 2 − 3 + 0.5 = −0.5, and $a = \sigma(-0.5) = 0.378$. The neuron
# rather says no.

# %% exercise neuron

# %% [markdown]
# The answer is ½ where w·x + b = 0, with two inputs a straight line. Here is a neuron with two inputs. Blue is where it says
# yes, red where it says no.
#
# 1. Which slider turns the border, which one shifts it, and how do you make it sharper?
# 2. Find settings for AND. Are there any for *exclusive or*, yes to 01 and 10 alone?

# %%
explore_neuron()

# %% [markdown]
# <details><summary>What you should have found</summary>
#
# 1. The weights turn the border, the bias shifts it. All three twice as large: the same border, twice as sharp.
# 2. AND: weights 4 and 4, bias −6. Exclusive or: none. One neuron has one straight border; a network manages it (*More: why
#    hidden layers*).
#
# </details>

# %% [markdown]
# ## More: from switch to neuron
#
# The first neurons were switches. Why are today's smooth?
#
# In 1943 McCulloch and Pitts described the nerve cell as a switch: it adds up what comes in, and fires if the sum is large
# enough. In 1958 Rosenblatt let such a switch, the **perceptron**, find its weights by itself. In 1969 Minsky and Papert
# proved what a single one cannot do; their best-known example is *exclusive or*.
#
# In the explorer above find settings for OR, and for NOT of the first input. Then switch from sigmoid to step, and move a weight
# slowly. What is lost?
#
# <details><summary>What is lost</summary>
#
# (OR: weights 4 and 4, bias −2. NOT of the first input: weights −4 and 0, bias 2.)
#
# How sure the neuron is, and the slope: a small change of a weight changes nothing, until something flips.
#
# </details>
#
# A switch is flat on both sides of its jump: there is no slope that a network of switches could learn by. So the switch
# became a smooth curve, and then all slopes of a network can be found together. That is **backpropagation**, and it was
# found more than once: in the early 1960s by several people in control theory, where something is steered through many steps;
# in 1974 for networks, by Werbos in his thesis. In 1986 Rumelhart, Hinton and Williams made it known.
#
# What can the smooth neuron answer?

# %%
quiz("range_of_a_unit")

# %% [markdown]
# And what would a neuron lack without the bias?

# %%
quiz("why_a_bias")

# %% [markdown]
# Set the bias to 0 in the explorer: however you turn the border, it runs through the origin, and 00 is always answered
# with ½. Lectures that want no separate bias therefore add an input that is always 1. In Racharak's it is $x_0$, and its
# weight is what we call $b$. In UCLA's workshop $w_0x_0$ is something else: there one counts from 0, so it is the *first* input
# with its weight, and $b$ is added besides.

# %% [markdown]
# ## 2.2 Activation functions
#
# σ is one choice among many. A network learns through the *slope* of what stands there: where it is 0, nothing is learned.
# So look at the dashed lines first.

# %%
figures.activation_functions()

# %% [markdown]
# Three of them for now:
#
# | function | formula | what it costs |
# |---|---|---|
# | sigmoid | 1/(1 + e⁻ᶻ) | an exponential; slope at most ¼, almost 0 far out |
# | tanh | $(e^z - e^{-z})/(e^z + e^{-z})$ | an exponential; slope up to 1, almost 0 far out; centred at 0 |
# | ReLU | max(0, z) | one comparison; slope 0 for z < 0: a unit can fall silent for good |
#
# If you do not know what to take for hidden layers, take ReLU, as most networks of today do, or a relative: it is cheap, and
# its slope does not shrink.
#
# Like σ, ReLU works element by element, on arrays of any shape. So does `np.maximum`, which takes the larger of two:

# %%
print(np.maximum(np.array([[1.0, -2.0], [3.0, 0.5]]), 0.7))

# %% exercise relu

# %% [markdown]
# ## More: relatives of ReLU
#
# A question about ReLU, then what else may stand in its place.

# %%
quiz("relu_in_a_sentence")

# %% [markdown]
# The figure above shows four more, and here are two besides:
#
# | function | formula | what it costs |
# |---|---|---|
# | identity | $z$ | adds nothing: layers of it collapse into one (*More: why hidden layers*) |
# | sign | $-1$ or $1$ | slope 0 everywhere: no descent. The perceptron has a rule of its own |
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
# Put several neurons side by side, let all of them look at the same inputs, and you have a [[layer]], a
# [[fully connected]] one. Put layers one behind the other, and you have a network.
#
# Layers are numbered from 1, the input x, which computes nothing, to L, the output; those between are [[hidden layer|hidden]].
# Which layers and units there are, the [[architecture]], is settled beforehand.
#
# Each weight needs an address. $w^l_{jk}$ leads **to** unit j of layer l, **from** unit k of the layer before.

# %%
figures.diagram(sizes=[3, 4, 2], layer=2, to=3, from_=2)

# %% [markdown]
# "To, from" sounds like the wrong way round. But so unit j has its weights in row j, and the whole layer is one product.
#
# $$z^l_j = \sum_k w^l_{jk}\, a^{l-1}_k + b^l_j \qquad\text{is row } j \text{ of}\qquad z^l = w^l a^{l-1} + b^l$$
#
# | symbol | what it is | shape |
# |---|---|---|
# | $a^{l-1}$ | activations of the layer before, which has $n_{l-1}$ units; a¹ = x | $(n_{l-1}, 1)$ |
# | $w^l$ | weights into layer l, which has $n_l$ units | $(n_l, n_{l-1})$ |
# | $b^l, z^l, a^l$ | biases, weighted inputs, activations | $(n_l, 1)$ |
#
# ### Shapes first
#
# Write down all shapes of a network before you compute anything. For `sizes = [5, 3, 2]` the list has two entries. The first
# is `((3, 5), (3, 1))`: the shapes of w² and of b².

# %% exercise layer_shapes

# %% [markdown]
# ### One layer, one line
#
# Now the layer itself. Write it for one [[sample]], a column, and it works for a [[mini-batch]], too: m samples side by side,
# shape $(n_{l-1}, m)$. The product treats each column by itself, and numpy adds the bias, a column, to each of them.
#
# **With numbers.** $\begin{pmatrix} 1 & 2 \\ 0 & -1 \end{pmatrix} \begin{pmatrix} 0.5 \\ 1 \end{pmatrix} +
# \begin{pmatrix} 0 \\ 1 \end{pmatrix} = \begin{pmatrix} 2.5 \\ 0 \end{pmatrix}$ is z, and
# σ(z) is $\begin{pmatrix} 0.924 \\ 0.5 \end{pmatrix}$.
#
# Return both, z and σ(z): backpropagation will need the z.

# %% exercise layer

# %% [markdown]
# ## More: rows, columns, tables
#
# Which weight stands where, and what a product of matrices does with it.

# %%
quiz("whose_weight")

# %% [markdown]
# The whole layer as one product, and in colour the one row of it that is a unit's sum:

# %%
figures.matrix_form(rows=3, columns=5, unit=2)

# %% [markdown]
# A question from UCLA's workshop: a weight matrix has 3 rows and 5 columns. How many units do the two layers have?

# %%
quiz("three_by_five")

# %% [markdown]
# Row 2 of $w$ has all the weights that lead *into* unit 2. And those that lead *out of* a unit of the layer before?

# %%
quiz("column_two")

# %% [markdown]
# Here is the matrix beside its two layers. Change `into` and `out_of`, and say before you look which lines will stand out.

# %%
figures.row_and_column(rows=3, columns=5, into=2, out_of=4)

# %% [markdown]
# And this is how a matrix product makes one of its entries: a row runs into a column. Predict another entry with a pencil,
# then change `row` and `column`.

# %%
figures.row_meets_column(row=1, column=2)

# %% [markdown]
# A number is called a **scalar**; numbers in a row or column are a **vector**, in a table a **matrix**, and with any number of
# axes a **tensor**. The shape has one entry for each axis. Where a vector is to be multiplied with a matrix, this course keeps
# it as a matrix with a single column, shape $(n, 1)$.

# %%
figures.scalar_to_tensor()

# %% [markdown]
# Now think ahead: the next section goes through a network, layer by layer, and begins with layer 2.

# %%
quiz("starts_at_two")

# %% [markdown]
# ### How many numbers does a network learn?
#
# A well-known network for digits, drawn in CS 6301's lecture, has 784-16-16-10 units. Between the first two layers alone
# there are $16\cdot 784$ weights and 16 biases. Guess the total, then let your function count:
# `count_parameters([784, 16, 16, 10])`.

# %% exercise count_parameters

# %% [markdown]
# <details><summary>How many</summary>
#
# 13 002, and 12 560 of them lead into the first hidden layer: nearly all of this network looks straight at the picture. In
# general a layer has $n_l\,(n_{l-1} + 1)$: each unit has a weight for every unit before it, and a bias.
#
# </details>

# %% [markdown]
# ## 2.4 Feedforward
#
# A network is layer after layer: the output of one is the input of the next. Going through it from a¹ = x to $a^L$ is called
# [[feedforward]]. It is all that a network does when it is used: it **predicts**. Its output, in many books ŷ, is what the
# *present* weights predict. For two classes one output unit is enough: above ½ the prediction is class 1, else 0.
#
# In Python the weights are a list. Nothing leads into layer 1, so there is no w¹, and the first entry is w²:
#
# | layer | 1 | 2 | 3 | … | L |
# |---|---|---|---|---|---|
# | weights | none | w² | w³ | … | $w^L$ |
# | in `weights` | | `weights[0]` | `weights[1]` | … | `weights[-1]` |
#
# You seldom need an index: `for w, b in zip(weights, biases)` walks through both lists. You may call your `layer`. Points are
# given for one sample, for a mini-batch, and for any depth.

# %% exercise feedforward

# %% question q_batch_shapes

# %% [markdown]
# ### Keep what happens on the way
#
# To learn, a network must look back at every z and every a. Write feedforward once more, and keep them. `zs` has an entry for each
# layer that computes something: z², z³, z⁴. `activations` begins with a¹ = x and is one longer.

# %% exercise feedforward_trace

# %% [markdown]
# ## More: why hidden layers, and why they bend
#
# From one neuron to layers, in three pictures:

# %%
figures.growing()

# %% [markdown]
# *Exclusive or* (XOR) is 1 where exactly one of two inputs is 1. No straight line separates the circles from the crosses. Try
# it: find `w` and `b` for the left picture with no mistake. How few can you get?
#
# On the right is your `feedforward` with two hidden units and weights set by hand. One hidden unit answers *or*, the other
# one *and*; the output fires for "*or*, but not *and*". (Several lectures call a network with hidden layers a **multilayer
# perceptron**, and one without a *single-layer perceptron*, although its units bend and do not switch.)

# %%
figures.xor(feedforward, w=[3, 3], b=-1.5)

# %% [markdown]
# <details><summary>How few?</summary>
#
# One mistake, as in the picture, is the fewest that a straight line can make. No mistake would need $w_1 + b > 0$ and
# $w_2 + b > 0$, so their sum $w_1 + w_2 + 2b$ would be positive; and also $b < 0$ and $w_1 + w_2 + b < 0$, so the same sum
# would be negative. Leave any one of the four out, and the other three can be met.
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
# below ½: nothing is decided any more, and the colours fade. Without biases all four answers are exactly ½. The two
# hidden units then have the same weights and nothing that sets them apart, so they answer the same, and the output takes
# one from the other.
#
# </details>
#
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

# %% question q_identities

# %% [markdown]
# A question that divides classes:

# %%
quiz("is_relu_linear")

# %% [markdown]
# ### In your own words  *(2 points, read by a person)*
#
# In a network with 3-4-2 units somebody exchanges hidden units 1 and 2: each keeps all its lines, and only their places are
# swapped. Which rows, columns and entries of $w^2$, $b^2$, $w^3$ and $b^3$ change places, and why are the outputs the same for
# every input? Then think on: in how many orders can the four units stand, and what does that mean for somebody who looks for
# *the* best weights, or who compares the weights of two trained networks number by number? Four to seven sentences.

# %% read explain_exchanged_units
# Rows 1 and 2 of $w^2$ change places, with entries 1 and 2 of $b^2$, because they belong to what leads into the two units; and
# columns 1 and 2 of $w^3$, because they belong to what leads out of them. $b^3$ stays. The hidden layer then has the same
# activations in another order, and each output adds up the same products in another order, so nothing changes for any input.
# Four units can stand in $4\cdot 3\cdot 2\cdot 1 = 24$ orders. So there are 24 settings of the weights, all different if no
# two hidden units are alike, with the same outputs and therefore the same cost. *The* best weights do not exist: where one
# setting is best, so are the others, elsewhere. And two networks may do the same and have quite different numbers in the same
# place: what a single hidden unit stands for is nothing that its number tells. (Half way between two such settings the two
# units have become the same one. Were the cost convex, it would be no higher there: one more reason to expect that with hidden
# layers it is not.)
#
# To grade:
#
# - 1 point: rows of $w^2$, entries of $b^2$ and columns of $w^3$, with the reason that each output adds up the same products
# - 1 point: several (24) settings with the same cost, and what follows for one of the two questions
# - The part in brackets is not asked for.

# %% [markdown]
# ## More: a 2-3-1 network by hand, and in one line
#
# Two networks from lectures, one with all its names, one with all its numbers.
#
# The first is Racharak's, of four layers. It sorts its inputs into two classes. Here is every z and a that `feedforward_trace`
# keeps:

# %%
figures.diagram(sizes=[3, 3, 2, 1], marked=False, names=True)

# %% [markdown]
# The second is CS 6301's, without biases. Follow the numbers from the left to the right, and check one of them by hand.

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
# Training needs one number that says how wrong the outputs are, the **cost**. Outputs and [[target|targets]] y have the same
# shape, $(n_L, m)$. The oldest cost is the **quadratic** one: the squared length of the difference, halved, and the
# mean over the samples.
#
# $$C = \frac{1}{2m} \sum_{\text{columns}} \lVert y - a \rVert^2$$
#
# The ½ makes the slope of ½(y − a)² in a just a − y. Without it this is the **mean squared error**, MSE: the usual choice for
# *regression*, where the target is any number and no class.
#
# **With numbers.** One sample, a = (0.8, 0.1), y = (1, 0): $C = \tfrac12(0.04 + 0.01) = 0.025$.

# %% exercise quadratic_cost

# %% [markdown]
# ## More: when it goes wrong
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
# Five lectures, and hardly two write alike. Come here when yours looks different from this lesson.
#
# The largest trap is the number of a layer: Racharak first writes $\Theta^{(l)}$ for
# the weights that lead *out of* layer $l$, and half way changes to $W^{(l)}$, *into* layer $l$; NUS CS3244 counts the input as
# layer 0. All that a row says is one and the same thing.
#
# {notation}
#
# What the table has no room for:
#
# - **Superscripts.** In $x^{(i)}, y^{(i)}$ the $i$ is a sample's, no layer's. Racharak has single columns $x^{(i)}$ and no
#   matrix of a batch.
# - **How many.** Our $n_l$ is Racharak's $s_l$, his bias unit not counted. $n$ is a number of samples, of units, of weights or of
#   features, depending on whom you read.
# - **Type.** NUS CS3244 prints scalars plain, vectors bold, matrices as bold capitals. Here all is plain.
# - **A false friend.** $f$ is the activation function in CS 6301 and the weighted sum in NUS CS3244.
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
# | | |
# |---|---|
# | weighted input | $z^l = w^l a^{l-1} + b^l$, shapes $(n_l, n_{l-1})$, $(n_{l-1}, m)$, $(n_l, 1)$ |
# | activation | $a^l = \sigma(z^l)$, and a¹ = x |
# | quadratic cost | $\frac{1}{2m}\sum \lVert y - a\rVert^2$ |
#
# **Next:** in lesson 3, *backpropagation*, the error travels back through the network you have just written.
#
# Before you hand in: save, and press *Run as the grader will*.

# %%
progress()

# %% [markdown]
# ### Read on
#
# Michael Nielsen, *Neural Networks and Deep Learning*, [chapter 2](http://neuralnetworksanddeeplearning.com/chap2.html): its
# beginning has this notation. 3Blue1Brown, [*But what is a neural
# network?*](https://www.3blue1brown.com/lessons/neural-networks). On activation functions:
# [CS231n's notes](https://cs231n.github.io/neural-networks-1/), and the papers on
# [maxout](https://arxiv.org/abs/1302.4389) and [ELU](https://arxiv.org/abs/1511.07289). The matrix product, entry by entry:
# [matrixmultiplication.xyz](http://matrixmultiplication.xyz).
#
# ### Words
#
# {words}
