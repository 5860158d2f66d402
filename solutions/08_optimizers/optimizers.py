# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3 (ipykernel), language: python, name: python3}
# ---

# %% [markdown]
# # 8. Optimizers
#
# **A learning rate for each parameter.** Backpropagation gives the gradient; what makes a step of it is the [[optimizer]]. In {minutes} minutes you write the
# ones that most networks are trained with today, four lines each, and find out where they win and where they do not. You will be able to
#
# - **write** a step of AdaGrad, RMSProp and Adam, as PyTorch takes it,
# - **explain** what Adam's two averages are for, and what is made up for at the start,
# - **say** how much each optimizer has to keep,
# - **judge** when plain SGD is the better choice.
#
# Beyond the path: AdamW, AdaDelta and Adafactor. You need: lessons 5 and 6. Where yours is missing, the library's function stands in.

# %%
import numpy as np

from nnkit import check, hint, lesson, progress, quiz
from nnkit.data import load_digits
from nnkit.explorers import explore_rules
from nnkit.figures import optimizers as figures
from nnkit.mine import backprop_batch, feedforward, initialize, minibatches, momentum_step
from nnkit.mine import one_hot, split, whose

lesson("optimizers")

# %%
whose(backprop_batch, feedforward, initialize, minibatches, momentum_step, one_hot, split)

# %%
figures.steep_and_flat()

# %% [markdown]
# A valley, a hundred times as steep across as along. Both balls have the same start, the same number of steps, and each the best of 81 learning
# rates. The left one has a single rate, which the steep direction keeps small, and crawls along the flat one. What does the right one do?

# %% [markdown]
# ## 8.1 A rate for each parameter
#
# It measures. A parameter whose gradients were large gets short steps, one whose gradients were small gets long ones. The first to do so was AdaGrad (John
# Duchi and others, 2011). For each parameter it keeps one number, $s$: the sum of all squared gradients so far, 0 at the start.
#
# $$s \leftarrow s + g^2 \qquad\qquad w \leftarrow w - η\,\frac{g}{\sqrt{s} + ε}$$
#
# All arrays have the shape of $w$, and everything is done entry by entry. Why a root? $s$ has the unit of $g^2$, so $g/\sqrt{s}$ has none: it says how large
# this gradient is beside those before. The small ε keeps the divisor from 0. It stands *outside* the root, as in PyTorch.
#
# By hand, with two parameters: $g = (0.5, -4)$, η = 0.1, at the start. $s$ becomes $(0.25, 16)$ and its root $(0.5, 4)$, so $w$ changes by $(-0.1, 0.1)$. Eight times the gradient, and
# the same step!

# %% exercise adagrad_step

# %%
quiz("steps_die_out")

# %% [markdown]
# ## 8.2 Squares that fade
#
# In lesson 6 you met an [[moving average|average that forgets]]. Average the squares in this way, and a parameter is judged by its *last* gradients. That is **RMSProp** (Geoffrey Hinton, in a
# lecture of 2012), with the share ρ of the old:
#
# $$s \leftarrow ρs + (1 - ρ)\,g^2 \qquad\qquad w \leftarrow w - η\,\frac{g}{\sqrt{s} + ε}$$
#
# By hand: $s = 9$, $g = -4$, ρ = 0.9: the new $s$ is $8.1 + 1.6 = 9.7$, its root 3.11.

# %% exercise rmsprop_step

# %% [markdown]
# Your two, at a gradient that is 1 in every step. How long is each step, in units of η?

# %%
figures.same_gradient(adagrad_step, rmsprop_step)

# %% [markdown]
# AdaGrad gets shorter for ever, which is fine where training ends anyway and a pity where it goes on. RMSProp keeps going. But look at its beginning: three times too long.
# Its average starts at 0 and is too small at first, so the quotient is too large. The thing to do about it is what you will write next.

# %% [markdown]
# ## 8.3 Adam
#
# Two ideas, put together by Diederik Kingma and Jimmy Ba (2015): go in the direction of an *average* of gradients, as momentum does, and divide by the root of an average of *squares*, as
# RMSProp does. Keep both, $m$ and $v$, each with its share:
#
# $$m \leftarrow β_1 m + (1 - β_1)\,g \qquad\qquad v \leftarrow β_2 v + (1 - β_2)\,g^2$$
#
# Both begin at 0. After $t$ steps the weights of all gradients in an average add up to $1 - β^t$, not to 1: that is how much is there, and dividing by it makes up for the start. This is called [[bias correction]], and has
# nothing to do with the biases $b$.
#
# $$\hat m = \frac{m}{1 - β_1^t} \qquad \hat v = \frac{v}{1 - β_2^t} \qquad\qquad w \leftarrow w - η\,\frac{\hat m}{\sqrt{\hat v} + ε}$$
#
# The first step is $t = 1$. What is kept for the next step are $m$ and $v$, without the hats. Usual are $β_1 = 0.9$, $β_2 = 0.999$, $ε = 10^{-8}$.
#
# First a guess:

# %%
quiz("first_adam_step")

# %% exercise adam_step

# %% [markdown]
# What is the correction worth? On the left the steps for a gradient that stays the same: both averages made up for, neither, and $m$ alone. On the right the digits, with η = 0.01.

# %%
figures.made_up_for()

# %% [markdown]
# Without it the first step is $0.1/\sqrt{0.001} = 3.2$ times too long, and the next ones are longer still. On the digits that does no harm: it is a larger rate in disguise, for some hundred
# steps. But who makes up for $m$ *alone* begins with a step of 32 η, and the cost jumps. So correct both.

# %% [markdown]
# ## 8.4 One loop, and a race
#
# All of these are a step that needs the gradient, its own memory, and for Adam the number of the step. So one loop walks with all of them: `step(w, state, g, t)` returns the new
# `(w, state)`. What a state is, only the step knows: one array, two, or nothing.

# %% exercise minimize

# %% [markdown]
# Now let them run side by side. Choose the landscape, and how bold the balls are: each has its own best rate, times what you set. Who is first in the valley? And **what changes when the same valley is turned**?

# %%
explore_rules()

# %% [markdown]
# <details><summary>What you should have seen</summary>
#
# In the valley that lies along the axes AdaGrad is there almost at once, and RMSProp soon after. Turned by 45° both crawl, like plain descent; momentum rolls as before, and so does Adam, who has one.  At the saddle, where the
# slope is nearly 0, RMSProp is off at once, for it divides by small gradients: it has arrived after ten steps, when all others are still near the saddle.
# </details>

# %%
figures.race()

# %% question q_turned

# %% [markdown]
# In a real network nobody knows how its valleys lie. Does it help there?

# %% [markdown]
# ## 8.5 The digits, and plain SGD
#
# By lesson 6's rule each method gets its own best rate, and several seeds. Below: softmax and the log-likelihood cost of lesson 7, after 2 epochs and after 12.

# %%
figures.digits()

# %% [markdown]
# - After two epochs Adam is ahead of plain SGD. It "usually trains faster", as lectures say.
# - After twelve all five lie within 1.5 percent: hardly more than what seeds differ by.
# - The best rates lie thirtyfold apart. Whoever compares at *one* rate compares nothing.

# %% [markdown]
# ### Ten of them, and what they keep
#
# | optimizer | a step, with $g$ the gradient | numbers kept for a parameter |
# |---|---|---|
# | batch descent, SGD, mini-batch | $ηg$; $g$ from all samples, from one, from some | 0 |
# | momentum | $v \leftarrow γv + ηg$; $v$ | 1 |
# | Nesterov | the same, with $g$ taken at $w - γv$ | 1 |
# | AdaGrad | $ηg/(\sqrt s + ε)$, $s$ a sum of squares | 1 |
# | RMSProp | the same, $s$ an average of squares | 1 |
# | AdaDelta | $\sqrt{d + ε}/\sqrt{s + ε}\cdot g$, $d$ an average of squared steps | 2 |
# | Adam; AdamW | $η\hat m/(\sqrt{\hat v} + ε)$; and $ηλw$ | 2 |
# | Adafactor | $g$ over the root of a $v$ made of rows and columns | almost 0 |

# %% [markdown]
# ### When plain SGD is the better choice
#
# With momentum or without:
#
# - **Memory is short.** Adam wants two more numbers for each parameter. In a large model that decides.
# - **There is time to find the rate.** At the end all may arrive at the same place, as above.
# - **The end counts more than the beginning.** Ashia Wilson and others (2017) found networks for pictures that learned faster with Adam and did better on new pictures with SGD, each at its best. Elsewhere it is the other way round, for
#   language models above all.
#
# And Adam? Where gradients differ greatly from parameter to parameter, and nobody has the time to search for rates.

# %% [markdown]
# ## More: AdamW lets the weights shrink
#
# Large weights often go with a network that has learned its samples by heart; lesson 9 says more. A remedy is [[weight decay]]: in each step every weight loses a small share of itself.
# With plain SGD it makes no difference whether one takes away $ηλw$ or adds $λw$ to the gradient. In Adam it does:

# %%
quiz("decay_apart")

# %% [markdown]
# Ilya Loshchilov and Frank Hutter (2019) took the decay out of the quotient, with $w$ on the right as it was before the step:
#
# $$w \leftarrow w - η\,λ\,w - η\,\frac{\hat m}{\sqrt{\hat v} + ε}$$
#
# $m$ and $v$ see the gradient alone. (Some programs, and the paper itself, have λ without η. Here it is ηλ, as in PyTorch.) Adam and AdamW are the two that are used most.

# %% exercise adamw_step

# %%
figures.shrinking(adamw_step)

# %% [markdown]
# Three groups of weights whose gradients are nothing but noise. With AdamW, on the right, all lose the same share. On the left λw went into the gradient: where the noise is loud, the decay is divided away.

# %% [markdown]
# ## More: AdaDelta does without a rate
#
# Count units. If $w$ were metres, plain descent would add something that is no length at all, $g$, and AdaGrad a pure number. Matthew Zeiler (2012) wanted a step that is a length by itself, and took the length from the *steps before*: besides the
# average $s$ of squared gradients there is an average $d$ of squared steps.
#
# $$s \leftarrow ρs + (1-ρ)\,g^2 \qquad Δ = \frac{\sqrt{d + ε}}{\sqrt{s + ε}}\;g \qquad d \leftarrow ρd + (1-ρ)\,Δ^2 \qquad w \leftarrow w - Δ$$
#
# In this order: the step is made with the *old* $d$, since $d$ cannot know a step that is not yet made. Here ε stands *inside* both roots, as in the paper and in PyTorch. It does more than to keep a divisor from 0: at the
# start $d = 0$, and it is $\sqrt ε$ that begins the motion.

# %%
quiz("no_rate")

# %% exercise adadelta_step

# %% [markdown]
# The first step of each from rest, with $g = (0.5, -4)$ and η = 0.1:

# %%
figures.first_steps()

# %% [markdown]
# ## More: Adafactor keeps rows and columns
#
# For a weight matrix with $n$ rows and $k$ columns Adam's $v$ has $n \cdot k$ numbers. Noam Shazeer and Mitchell Stern (2018) keep $n + k$: an average of $g^2$ for each row and one for each column. What stood in row $i$ and column $j$ is then guessed:
#
# $$r_i \leftarrow β_2 r_i + (1-β_2)\,\text{mean}_j\, g_{ij}^2 \qquad c_j \leftarrow β_2 c_j + (1-β_2)\,\text{mean}_i\, g_{ij}^2 \qquad \hat v_{ij} = \frac{r_i\, c_j}{\text{mean}(r)}$$
#
# Why divide? $r_i c_j$ has the unit of $g^4$. By hand: $g^2$ with rows $(1, 4, 9)$ and $(4, 16, 36)$, and $β_2 = 0$. The means of the rows are 4.67 and 18.67, those of the columns 2.5, 10, 22.5. Their products over 11.67 are $(1, 4, 9)$ and $(4, 16, 36)$: nothing was lost,
# since the second row is a multiple of the first. Elsewhere it is a guess.

# %% exercise factored_second_moment

# %% [markdown]
# %%
quiz("adam_keeps")

# %% [markdown]
# How much is kept, for all layers of a network and each of the optimizers of the table? A weight matrix has $n_l$ rows and $n_{l-1}$ columns. For a bias, which is no matrix, Adafactor keeps a number for each entry.

# %% exercise state_size

# %% [markdown]
# ## More: your own Adam reads digits
#
# First through the valley, with your `minimize`:

# %%
def adam(w, state, g, t):
    w, m, v = adam_step(w, *state, t, g, 0.6, 0.9, 0.999, 1e-8)
    return w, (m, v)


try:
    path = minimize(adam, (np.zeros(2), np.zeros(2)), figures.START, figures.valley_gradient, 60)
    print(f"Adam: from {path[0]} in 60 steps to {path[-1].round(2)}")
except (NotImplementedError, TypeError):
    print("Write adam_step and minimize first.")

# %% [markdown]
# Each weight matrix and each bias has a state of its own, and $t$ counts the mini-batches:

# %%
def train(step, at_rest, epochs, rng):
    weights, biases = initialize([64, 30, 10], rng)
    parameters, t = [*weights, *biases], 0
    states = [at_rest(each) for each in parameters]
    for _ in range(epochs):
        for some_x, some_y in minibatches(training[0], training[1], 30, rng):
            slopes, t = backprop_batch(parameters[:2], parameters[2:], some_x, some_y), t + 1
            moved = [step(*each, t) for each in zip(parameters, states, [*slopes[0], *slopes[1]])]
            parameters, states = zip(*moved)
    answers = np.argmax(feedforward(parameters[:2], parameters[2:], validation[0]), axis=0)
    return 100 * np.mean(answers == validation[1])


def adam_for_digits(w, state, g, t):
    w, m, v = adam_step(w, *state, t, g, 0.03, 0.9, 0.999, 1e-8)
    return w, (m, v)


digits = load_digits()
learn, choose, _ = split(1797, (0.6, 0.2, 0.2), np.random.default_rng(12))
training = digits.x[:, learn], one_hot(digits.labels[learn], 10)
validation = digits.x[:, choose], digits.labels[choose]
try:
    right = train(adam_for_digits, lambda p: (0 * p, 0 * p), 5, np.random.default_rng(1))
    print(f"5 epochs of Adam: {right:.0f} % right")
except (NotImplementedError, TypeError):
    print("Write adam_step first.")

# %% [markdown]
# Two more questions, before you put it in words:

# %%
quiz("scaled_cost")

# %% question q_plain

# %% [markdown]
# ## More: In your own words *(2 points, read by a person)*
#
# Adam and SGD: in what are they alike, and in what do they differ? Say it to somebody who knows plain SGD and nothing else, in four to six sentences. Say also what Adam's first step is like, and why.

# %% read explain_adam
# Alike: both take the gradients of mini-batches from backpropagation, and both go a small step against them, again and again. Different: SGD multiplies the gradient with one rate
# for all parameters. Adam keeps two averages for each parameter, of its gradients and of their squares, goes in the direction of the first, and divides by the root of the second; so each parameter has
# its own rate, a step is about η long, and the size of the cost does not matter. It needs two more numbers for each parameter. Its first step is about η times the sign of the gradient, because
# after the start is made up for, the averages are g and g².
#
# *To grade: one point for what is alike and for the two averages with what each is for. One point for the first step with its reason. Memory is a bonus in the comment.*

# %% [markdown]
# ## When it goes wrong
#
# Four slips that are often seen:
#
# ```python
# for t in range(steps):                       # t = 0: Adam divides by 1 − β⁰ = 0
# for batch in batches: m, v = 0 * w, 0 * w    # at rest again in each mini-batch: steps of η, in all directions alike
# slopes = [g + decay * w for …]               # then Adam: L2, not weight decay
# adam_step(w, m, v, t, g, 1.0, 0.9, 0.999, 1e-8)  # η = 1, as SGD had it: each parameter moves by 1
# ```
#
# The first gives `nan` at the first step; the others learn, badly, and say nothing.

# %% [markdown]
# ## Sum up
#
# | | |
# |---|---|
# | AdaGrad | $s \leftarrow s + g^2$, $w \leftarrow w - ηg/(\sqrt s + ε)$: steps die out |
# | RMSProp | $s \leftarrow ρs + (1-ρ)g^2$, the same step |
# | Adam | averages $m$ of $g$ and $v$ of $g^2$, over $1 - β^t$; $w \leftarrow w - η\hat m/(\sqrt{\hat v} + ε)$; first step η·sign(g) |
# | AdamW | and $-ηλw$, apart from the quotient |
# | a rate for each parameter | not for each direction: a turned valley takes it away |
# | honest comparison | each method its own best rate, several seeds, and the end as well as the beginning |
#
# **Next:** lesson 9, where a network learns too well.
#
# Before you hand in: save, and press *Run as the grader will*.

# %%
progress()

# %% [markdown]
# ### Read on
#
# Diederik Kingma and Jimmy Ba, [*Adam: a method for stochastic optimization*](https://arxiv.org/abs/1412.6980), ICLR (2015); Ilya Loshchilov and Frank Hutter, [*Decoupled weight decay regularization*](https://arxiv.org/abs/1711.05101), ICLR
# (2019); Ashia Wilson and others, [*The marginal value of adaptive gradient methods in machine learning*](https://arxiv.org/abs/1705.08292), NeurIPS (2017); Sebastian Ruder, [*An overview of gradient descent
# optimization algorithms*](https://arxiv.org/abs/1609.04747) (2016).
#
# ### In other courses
#
# {notation}
#
# ### Words
#
# {words}
