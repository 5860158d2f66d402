# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3 (ipykernel), language: python, name: python3}
# ---

# %% [markdown]
# # 5. Stochastic gradient descent
#
# **Many rough steps beat one exact one.** Backpropagation says which way is down. Now the network walks: ten images at a
# time, thousands of steps in seconds. In {minutes} minutes your own network reads what you draw. You will
#
# - **tell apart** an update, a mini-batch and an [[epoch]],
# - **begin** a training so that its units wake up and differ,
# - **train** a network that reads 95 % of digits it has never seen, and say when to stop.
#
# You need: lessons 2 and 3. What you wrote there goes on with you; the library's functions stand in where it is missing.

# %%
import numpy as np

from nnkit import check, data, hint, lesson, progress, quiz
from nnkit.explorers import explore_drawing, explore_sgd, explore_training
from nnkit.figures import stochastic_gradient_descent as figures
from nnkit.mine import backprop_batch, feedforward, quadratic_cost, whose

lesson("stochastic_gradient_descent")

# %%
whose(feedforward, quadratic_cost, backprop_batch)

# %%
figures.digits()

# %% [markdown]
# These are 24 of 1 797 digits, each of 8 × 8 grey pixels, written by 13 people (E. Alpaydin and C. Kaynak, [UCI Machine Learning
# Repository](https://doi.org/10.24432/C50P49), CC BY 4.0). A network learns from **pairs**: an input x, here 64 pixels from 0 to 1, and
# the output y that is expected, here which digit it is. Such data are *supervised*: somebody has said what is right. To train is to look
# for the parameters, all together θ, with the smallest mean cost: $\hat θ = \arg\min_θ C(θ)$.

# %% [markdown]
# ## 5.1 One step
#
# An **update** moves every parameter against its gradient:
#
# $$w^l \leftarrow w^l - η\,\frac{∂C}{∂w^l} \qquad\qquad b^l \leftarrow b^l - η\,\frac{∂C}{∂b^l}$$
#
# `backprop_batch` gives the *mean* gradient: the division is done.
#
# By hand: with w = 2, gradient 0.5 and η = 0.1 the new w is 2 − 0.1 · 0.5 = 1.95. With a gradient of −0.5 it is 2.05: down is to the
# right.
#
# `zip` pairs arrays with their gradients. Return new arrays: somebody may still hold the old ones.

# %% exercise sgd_step

# %% [markdown]
# ## More: One update, one function
#
# What happens to one mini-batch deserves a name of its own: its mean gradient, and one step against it.
#
# Where is the division by m done, and how often?

# %% exercise update_mini_batch

# %% [markdown]
# ## 5.2 Mini-batches
#
# | samples m | name | its gradient |
# |---|---|---|
# | all n | **batch** gradient descent | exact, and as dear as can be |
# | some, say 10 | **mini-batch** gradient descent | a guess that is right on average |
# | 1 | **online** descent | a rough guess, for next to nothing |
#
# The samples are drawn at random, so the path is a matter of chance, *stochastic*. All but the first row are
# [[stochastic gradient descent]], SGD.

# %%
figures.descents(learning_rate=0.2, epochs=3)

# %% [markdown]
# The cost of a straight line through 40 points, over its slope and its intercept. Same start, same work: three **epochs**, each of which
# looks at all 40 samples once. Small mini-batches make many steps, and shake.
#
# In an epoch the samples are shuffled and cut into mini-batches, one for each update; the last may be smaller. `rng.permutation(n)` draws
# an order of 0, …, n − 1, `x[:, order]` puts the columns in it. One order for both, or images get others' labels.

# %% exercise minibatches

# %% [markdown]
# ## More: Chance, and what it costs
#
# First what speaks for small mini-batches, then what they cost.

# %%
quiz("why_mini_batches")

# %% [markdown]
# The cost of the pictures in 5.2, now under your own hand. Find the learning rate at which the path of single samples (mini-batch size 1)
# calms down, and see how far the path of all 40 comes with it. Then find the one at which even that path runs away. What happens?

# %%
explore_sgd()

# %% [markdown]
# <details><summary>What happens</summary>
#
# With η = 0.05 the path of single samples comes to rest near the bottom: at 0.37, where 0.36 is the lowest cost there is. With the
# same η all 40 together, one step an epoch, have only come from 3.16 to 2.04. The larger η, the more is single samples'
# path thrown about; with 0.8 it runs away. All 40 together can take 0.5, and even 1.9, where they jump across the bottom and back;
# with 2.1 they run away as well: each step lands higher than the one before. The noise, then, asks for small rates, and the many steps
# make up for it.
# </details>

# %% [markdown]
# How much noise is it? Guess first:

# %%
quiz("noise")

# %%
figures.gradient_noise()

# %% [markdown]
# And why shuffle at all?

# %%
quiz("why_shuffle")

# %%
figures.order_matters()

# %%
quiz("shuffle_inside")

# %% [markdown]
# ## 5.3 Three sets, ten outputs
#
# A network that knows its samples by heart is of no use. So some are kept away from it:
#
# | set | what for | who looks at it |
# |---|---|---|
# | [[training set|training]] | to compute gradients | the training, in every epoch |
# | [[validation set|validation]] | to choose: η, m, units, when to stop | you, as often as you like |
# | [[test set|test]] | to know at the end what to expect | you, once |
#
# What you choose before the training, η, m, the epochs, the kind of network and its layers, are [[hyperparameter|hyperparameters]].
# What it finds, weights and biases, are **parameters**.
#
# The network has ten outputs, one for each digit. The label 3 becomes the column $(0, 0, 0, 1, 0, 0, 0, 0, 0, 0)^T$,
# [[one-hot]]. Make one for each label, side by side.

# %% exercise one_hot

# %% [markdown]
# ## More: Your own split
#
# Which set is for what, and how they are drawn.
#
# Which of the three tells you how good a network is?

# %% question q_three_sets

# %% [markdown]
# (And one-hot is for any classes: of pedestrian, car, motorcycle, truck a car is $(0, 1, 0, 0)^T$.)
#
# `data.split` will draw the three sets for you. Write your own. Each index is to be in exactly one part: draw one order, and cut it
# twice.

# %% exercise split

# %%
quiz("memorised")

# %%
quiz("hyperparameter")

# %%
quiz("other_names")

# %% [markdown]
# ## 5.4 Where to begin
#
# Not at 0: the units of a layer would get equal gradients, and stay alike for ever. So begin at random. How large? A unit adds up
# products, and variances add up: with n inputs of size 1, and weights with standard deviation s around 0, z has the standard deviation
# $s\sqrt{n}$. With s = 1 and 64 pixels many z lie where σ is flat, and hardly anything is learned. So divide by the root of the number of inputs, $s = 1/\sqrt{n_{l-1}}$.

# %% exercise initialize

# %%
figures.starts(initialize)

# %% [markdown]
# On the left weights of standard deviation 1: the activations crowd at 0 and 1, where no gradient is left to move them. On the right
# yours: the units are awake, around ½, where σ is steepest.

# %% [markdown]
# ## More: Other ways to begin
#
# Why not at 0? And how large are the random numbers elsewhere?

# %%
quiz("zero_start")

# %% [markdown]
# This is what comes of a start at 0, and of one that is drawn. (Two networks of 2-6-1 units learn XOR here, with a cost of lesson 7,
# the cross-entropy.)

# %%
figures.symmetry()

# %% [markdown]
# And why is the standard deviation of z below 1 with your weights, in the picture of 5.4? The inputs are not all of size 1. In full,
#
# $$\text{standard deviation of } z = s\,\sqrt{x_1^2 + x_2^2 + …},$$
#
# and our pixels are mostly blank, which is 0. What is the root for them?

# %%
pixels, _ = data.load_digits()
roots = np.sqrt(np.sum(pixels**2, axis=0))
print(f"root of the sum of squares of an image's 64 pixels: {np.mean(roots):.2f} on average")

# %% [markdown]
# Smaller than √64 = 8. The rule asks for nothing but how many inputs there are, and is on the safe side.
#
# Normal numbers with mean 0 and standard deviation s are $N(0, s)$ for short. (The second entry is the standard deviation in this
# course. Many books put the variance there, its square: look it up before you copy a number.)
#
# The simplest advice is to draw each weight uniformly from $[-ε, ε]$ with a small ε (Racharak's lecture), or from $N(0, 0.1)$.
# Neither asks how many inputs there are. In a deep network that shows:

# %%
figures.spread_by_layer()

# %% [markdown]
# What does it mean for learning when a layer's activations are so small?
#
# <details><summary>Answer</summary>
#
# BP4 multiplies δ by the activations of the layer before: where they are nearly 0, so are the gradients, and nothing is learned. With a
# rule that looks at the number of units the signal comes through, for tanh a little smaller in each layer, for ReLU about as large.
# </details>

# %% [markdown]
# Glorot's rule, also called Xavier's ([X. Glorot and Y. Bengio](https://proceedings.mlr.press/v9/glorot10a.html), 2010), looks at the
# way back as well and counts both layers: weights uniform between $-r$ and $r$
# with $r = \sqrt{6/(n_{l-1} + n_l)}$. A uniform number from $-r$ to $r$ has the variance $r^2/3$, here $2/(n_{l-1} + n_l)$; Racharak draws
# normal numbers with that variance and uses the same name. He's rule, the variance $2/n_{l-1}$, is made for ReLU, which lets half of
# the signal through.

# %% exercise xavier_uniform

# %% [markdown]
# ## 5.5 The training
#
# A training goes like this:
#
# 1. Choose an **architecture**. Pixels and digits decide the first layer and the last; begin with one hidden layer, or several of one
#    size.
# 2. Draw the weights at random.
# 3. Feed a mini-batch forward.
# 4. Compute the cost and the output error.
# 5. Go back through the layers, for the gradients. **Check them** once, numerically (lesson 4).
# 6. Make a step. Then the next mini-batch, at 3.
#
# First one epoch: for each mini-batch a gradient, at the newest parameters, and a step.

# %% exercise train_epoch

# %% [markdown]
# How good is it? The network's answer is the row of its largest output, `np.argmax(a, axis=0)`. The fraction of right ones is the
# [[accuracy]]: `np.mean` of True and False.

# %% exercise accuracy

# %% [markdown]
# And now the whole: begin with `initialize`, run the epochs, and after each append the cost on the training set and the accuracy on the
# validation set to the lists in `history`. All that is drawn comes from the one `rng`. (If you keep `history["validation_cost"]` and
# `history["training_accuracy"]` too, the figure below draws them.)

# %% exercise train

# %% [markdown]
# ## 5.6 It reads
#
# 1 078 digits to learn from, 360 to choose with, 359 for the test; 30 epochs, mini-batches of 10, η = 3. How many per cent does a network
# read right that has learned nothing yet? Guess, then run.

# %%
learn, choose, last = data.split(1797, (0.6, 0.2, 0.2), np.random.default_rng(12))
x, labels = data.load_digits()
training, validation = [(x[:, some], labels[some]) for some in (learn, choose)]
trained = ()
try:
    first = initialize([64, 30, 10], np.random.default_rng(1))
    print(f"before the training: {100 * accuracy(*first, *validation):.1f} %")
    trained = train([64, 30, 10], training, validation, 30, 10, 3.0, np.random.default_rng(1))
    print(f"after the training:  {100 * trained[2]['accuracy'][-1]:.1f} %")
except (NotImplementedError, TypeError):
    print("Write initialize, one_hot, train_epoch, accuracy and train first.")

# %%
figures.learning_curves(trained[2] if trained else None)

# %% [markdown]
# Dashed is what the network has not learned from. While the dashed cost falls, go on. Where it has been rising for a while, stop, and
# take the parameters of its lowest point: what follows is learned by heart, [[overfitting]].

# %% question q_curves

# %% [markdown]
# Now, once, the test set. A row is what a digit is, a column what it was read as. Would you have read the wrong ones right?

# %%
figures.mistakes(*trained[:2])

# %% [markdown]
# These digits have moved no weight and no decision: this number can be trusted, as long as you choose no other η by it.

# %% [markdown]
# ## 5.7 Your hand, its eye
#
# Draw a digit: with mouse, finger, or the arrow keys and Space. Your network reads it while you draw. In the middle are the hidden
# units, the larger their activation the fuller of colour. Which digit is read wrongly?

# %%
explore_drawing(*trained[:2])

# %% [markdown]
# A digit that leans, or that none of the 13 people wrote like this, may be read wrongly. And a letter or a face is a digit to it:
# nobody has taught it to say *none of these*.

# %% [markdown]
# ## More: How it sees your drawing
#
# What you draw is treated as the data were: moved to the middle, scaled until it fills the height, put on 32 × 32 black and white
# dots, with a pen as thick as it takes to have as much black as the data have; then the black dots in each block of 4 × 4 are
# counted. That gives 8 × 8 grey levels from 0 to 16, and divided by 16 they are the 64 numbers of x. So large and small digits, in
# the middle or in a corner, look the same to it.
#
# The lines lead from the hidden units into the answer, each as thick as what its unit adds to z, $w\,a$; dashed ones take away. Below
# on the left you see the weights of one unit, each where its pixel is: what is this unit looking for?
#
# <details><summary>Answer</summary>
#
# The weights of a unit seldom look like a digit: they are stroke here, no stroke there, and only together do 30 such questions tell
# ten digits apart.
# </details>

# %% [markdown]
# ## More: When it goes wrong
#
# Too few samples for so many parameters: 80 digits and 100 hidden units. The network learns every one of them by heart, down to
# the last pen stroke. (Its cost is the cross-entropy, where it shows best: that one charges most for being sure and wrong.)

# %%
figures.overfitting()

# %% [markdown]
# And the opposite, **underfitting**: both costs stay high, because the network has too few units, the learning rate is too small, or the training was
# too short. The two curves together tell which it is: both high, it underfits; far apart and the validation cost rising, it overfits.

# %%
quiz("cost_rises")

# %% [markdown]
# ## More: Which learning rate?
#
# Ten classes with σ and the quadratic cost: so the UCLA lecture and Nielsen's book begin, and so did you. The price stands in BP1: the
# output error is $(a - y) ⊙ σ'(z)$, and σ′ is at most ¼, and nearly 0 where an output is sure and wrong. Gradients are small, and so η
# has to be large: the first values to try are usually **0.1 or 0.01**, and here they would crawl. Hence the 3. Lesson 7, *outputs and
# costs*, has a better pair, softmax with $-\sum y\ln a$, and trains these digits again with it.
#
# One way to find η is a **range test**: train for a few epochs with each of many rates, from much too small to much too large, and
# look which of them has come far. Here it is for the 64-30-10 network of this lesson and for the same network with the pair of lesson 7:

# %%
figures.rates()

# %% [markdown]
# Which rate would you take for each? What do 0.01 and 0.1 do?
#
# <details><summary>What is to be seen</summary>
#
# With σ and the quadratic cost something from 3 to 10: at 0.1 it reads a quarter of the digits, at 0.01 hardly more than one that
# guesses. With softmax and $-\sum y\ln a$ something from 0.3 to 1, and at 0.1 it is well on its way: for this pair the usual advice is
# good. With 30 both are thrown about until nothing is left. Which of the two reads better in the end, five epochs cannot tell: a range
# test finds a rate, no winner.
# </details>

# %% [markdown]
# With 30 nothing is left of what was learned. Does it read no digit right, then?

# %%
quiz("untrained")

# %% [markdown]
# ### Turn the knobs
#
# Train again with another learning rate, 0.3 or 10 or 30; with mini-batches of 1 or 100; with 5 hidden units or 100. One knob at a time,
# and a guess before each run. `learning_curves` draws several histories together:
#
# ```python
# figures.learning_curves({"η = 3": trained[2], "η = 0.3": train(…)[2]})
# ```
#
# <details><summary>What happens</summary>
#
# The rates go as in the picture above, only that 30 epochs forgive more: 0.3 comes to some 92 %, 10 reads as well as 3, and 30 reads
# one in ten. Mini-batches of 1 read as well, take longer and shake; those of 100 make a tenth of the updates and come to some 92 %. Five
# hidden units are too few to tell ten digits apart really well; 100 read hardly better than 30.
# </details>

# %% [markdown]
# This is what the learning rate 3 does with mini-batches of other sizes:

# %%
figures.batch_sizes()

# %%
quiz("which_plot")

# %% [markdown]
# ## More: Two knobs, in your own words *(2 points, read by a person)*
#
# Name two hyperparameters. For each of them: what does it do to the speed of learning and to what comes out, if it is made larger, if
# it is made smaller, and why? Three or four sentences are enough.

# %% read two_knobs
# For example two of these:
#
# - η: too small, and the training crawls; too large, and it jumps about or runs away, because each step lands higher on the other
#   side of the valley.
# - m: small mini-batches make many cheap updates with noisy gradients, which learn soon and then tremble; large ones make few exact
#   updates, smooth and slow.
# - hidden layers and units: with more of them the network can tell more apart, costs more time, and overfits more easily; with too
#   few it underfits.
# - epochs: too few and it has not learned yet, too many and it learns the training set by heart.
#
# To grade:
#
# - 1 point: one hyperparameter, with the direction of its effect and the reason for it
# - 1 point: another one, likewise

# %% [markdown]
# ## More: How much work is that?
#
# Lectures like to take **MNIST**: 70 000 digits of 28 × 28 pixels, the first 60 000 to train with and the last 10 000 to test with.
# It is the task of this lesson; our digits are smaller so that they come along with the course, and a training takes seconds.

# %%
quiz("mnist")

# %% [markdown]
# 60 000 images, mini-batches of 10, 40 epochs. How many images is each gradient made of? How many updates are there, how many
# feedforwards, how many backpropagations? (Count a feedforward for each image of the training set, however many go through in one
# matrix product. A smaller last mini-batch is an update, too.)

# %% exercise count_updates

# %% [markdown]
# And if the 10 000 test images were fed forward after each epoch as well? How many matrix products are there for each layer?
#
# <details><summary>Answer</summary>
#
# 10 000 · 40 = 400 000 feedforwards more, so 2 800 000 in all. While it learns there is one product for each mini-batch, so as many as
# updates: 240 000.
# </details>

# %%
quiz("epoch_or_batch")

# %%
quiz("order_of_steps")

# %% [markdown]
# ### In your own words *(3 points, read by a person)*
#
# Two people train the same network on 60 000 images.
#
# - Model 1: $η = 0.01$, mini-batches of 40, 200 epochs.
# - Model 2: $η = 0.1$, mini-batches of 5, 1 000 epochs.
#
# Which one has the better accuracy on the training set? And on the test set? Count updates first, then argue in five to eight
# sentences. Say also what you would look at to be sure.

# %% read two_models
# Model 1 makes 1 500 · 200 = 300 000 updates, model 2 makes 12 000 · 1 000 = 12 000 000, forty times as many, with a
# learning rate ten times as large: η times updates is 3 000 against 1 200 000.
#
# On the training set model 2 is most likely better, having moved 400 times as far, unless 0.1 is so large with such noisy
# gradients that it never settles. On the test set nothing is settled: model 2 may have overfitted in 1 000 epochs,
# model 1 may hardly have learned.
#
# Learning curves on a validation set decide it, from which one can also see when to stop; the test set only once, at the
# end.
#
# To grade:
#
# - 1 point: the counts of updates, and what the learning rates make of them
# - 1 point: the two accuracies kept apart, each with a reason
# - 1 point: what decides: curves on data that was not trained on

# %% [markdown]
# ## More: What a gradient looks like
#
# For a network of 784-16-16-10 units, minus the gradient is a list of 13 002 numbers, (0.20, 0.83, −0.84, …, 0.04, 1.57, 1.59) in the lecture CS
# 6301: each says how far to move which parameter, and which way. Here it is for our digits and a
# 64-16-16-10 network, thick where much is to be done:

# %%
figures.downhill()

# %% [markdown]
# Which layer is told the most, and why?
#
# <details><summary>Answer</summary>
#
# The last one: its outputs begin near ½, nine of ten targets are 0, and so nearly all of its weights should fall. On the way back each layer multiplies by σ′, at most ¼, so that little is left for the first (lesson 3). And pixels that
# are always blank tell their weights nothing at all, since BP4 multiplies by them.
# </details>

# %% [markdown]
# ## More: A border that learns
#
# Something smaller that you can watch. The colours are what a network answers, the line between them is where it changes its mind. The
# cost is the cross-entropy of lesson 7, the mini-batches hold 10. *Play* trains it, five epochs from picture to picture. How few hidden
# units will do for the moons, for XOR, for the spirals? Which learning rate is too small, which one is too large?

# %%
explore_training()

# %% [markdown]
# <details><summary>What happens</summary>
#
# XOR: two hidden units do, but not from every start; four did from each that we tried. The moons and the spirals want four: with
# two, some tens of the 200 answers stay wrong for ever. Without a hidden layer the border is a straight line, and none of the
# three can be told apart by one. A rate of 0.01 crawls. Too large ones are harder to find here: with tanh even 8 learns the moons; try 8
# with relu.
# </details>

# %% [markdown]
# ## Sum up
#
# | | |
# |---|---|
# | update | $θ \leftarrow θ - η\,\frac{1}{m}\sum_x \nabla C_x$ over one mini-batch |
# | epoch | every sample once, shuffled: n/m updates, rounded up |
# | beginning | normal, with standard deviation 1/√n for n inputs; biases 0 |
# | three sets | learn, choose, test once |
#
# **Next:** lesson 6, *momentum*: the same gradients, with a memory.
#
# Before you hand in: save, and press *Run as the grader will*.

# %%
progress()

# %% [markdown]
# ### In other courses
#
# Many write the training set as $\{(x^{(i)}, y^{(i)})\}$; the number in brackets counts samples, not layers. Some draw each mini-batch
# anew, with replacement, and call n/m of them an epoch; some step along the sum of the gradients, with η m times smaller. "SGD" means
# one sample a step (Racharak, CS 6301) or any mini-batch (UCLA, this course).
#
# {notation}
#
# ### Read on
#
# M. Nielsen, [*Neural Networks and Deep Learning*](http://neuralnetworksanddeeplearning.com/chap1.html), chapters 1 and
# [3](http://neuralnetworksanddeeplearning.com/chap3.html). To watch: 3Blue1Brown, [*Gradient descent, how neural networks
# learn*](https://www.3blue1brown.com/lessons/gradient-descent).
#
# ### Words
#
# {words}
