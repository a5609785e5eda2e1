# Expected values of durations, tests and regressions, computed by R's survival and cmprsk, as JSON on standard output.
# Data sets: survival (lung, veteran, heart, mgus2) and carData (Rossi), which are read here and kept nowhere.
suppressPackageStartupMessages({
  library(survival)
  library(cmprsk)
})
strict <- coxph.control(eps = 1e-12, toler.chol = 1e-13, iter.max = 50)

json <- function(x) {
  if (is.list(x)) {
    parts <- vapply(x, json, "")
    if (is.null(names(x))) return(paste0("[", paste(parts, collapse = ","), "]"))
    return(paste0("{", paste0("\"", names(x), "\":", parts, collapse = ","), "}"))
  }
  parts <- if (is.character(x)) paste0("\"", x, "\"") else {
    ifelse(is.finite(x), sprintf("%.17g", as.numeric(x)), "null")
  }
  # One text or number stands alone; what may have any length is marked by column().
  if (length(x) == 1 && !inherits(x, "column")) parts else paste0("[", paste(parts, collapse = ","), "]")
}
column <- function(x) structure(as.numeric(x), class = c("column", "numeric"))

points <- function(fit, state = NULL) {
  pick <- function(x) column(if (is.null(state)) x else x[, state])
  value <- if (is.null(state)) fit$surv else fit$pstate
  error <- if (is.null(state)) fit$std.err * fit$surv else fit$std.err
  list(day = column(fit$time), value = pick(value), variance = pick(error^2), lower = pick(fit$lower),
       upper = pick(fit$upper))
}

# survdiff refuses late entry, and coxph(ties = "exact") enumerates the ties: the formula, for two groups.
lateLogRank <- function(entry, exit, event, group) {
  days <- sort(unique(exit[event == 1]))
  sums <- vapply(days, function(t) {
    risk <- entry < t & exit >= t
    n <- sum(risk); m <- sum(risk & group == 1); d <- sum(event[exit == t])
    c(sum(event[exit == t & group == 1]) - d * m / n,
      if (n > 1) d * (m / n) * (1 - m / n) * (n - d) / (n - 1) else 0)
  }, c(0, 0))
  sum(sums[1, ])^2 / sum(sums[2, ])
}
some <- data.frame(from = c(-1, 3, 5, -1, 8, 2), to = c(9, 11, 12, 12, 20, 25), e = c(1, 1, 1, 0, 1, 1),
                   g = c(0, 1, 0, 1, 1, 0))
stopifnot(all.equal(with(some, lateLogRank(from, to, e, g)),
                    unname(coxph(Surv(from, to, e) ~ g, some, ties = "exact")$score)))

# Curves of all rows. cause: 0 censored, 1 event, 2 competing.
durations <- function(name, entry, exit, cause, group = 0 * exit, stratum = 0 * exit, p = NULL) {
  late <- any(entry >= 0)
  event <- as.integer(cause == 1)
  y <- if (late) Surv(entry, exit, event) else Surv(exit, event)
  one <- list(name = name, entry = column(entry), exit = column(exit), cause = column(cause),
              group = column(group), stratum = column(stratum))
  one$survival <- points(survfit(y ~ 1, conf.type = "log-log"))
  if (!is.null(p)) {
    quantiles <- quantile(survfit(y ~ 1, conf.type = "log-log"), p)
    one$quantiles <- lapply(seq_along(p), function(i) {
      list(p = p[i], day = quantiles$quantile[[i]], lower = quantiles$lower[[i]], upper = quantiles$upper[[i]])
    })
  }
  if (any(cause == 2) && !late) {
    states <- survfit(Surv(exit, factor(cause, 0:2)) ~ 1, conf.type = "log-log")
    one$incidence <- points(states, 2)
    one$competing <- points(states, 3)
  }
  if (length(unique(group)) > 1) {
    one$logRank <- if (late) {
      lateLogRank(entry, exit, event, group)
    } else survdiff(y ~ group + strata(stratum))$chisq
    if (!late && length(unique(stratum)) == 1) one$gray <- unname(cuminc(exit, cause, group)$Tests[1, 1])
  }
  one
}

model <- function(name, data, formula, covariates, stratum = NULL, ties = "efron", zph = TRUE) {
  fit <- coxph(formula, data, ties = ties, control = strict, model = TRUE)
  y <- fit$y
  if (is.null(y)) y <- model.response(model.frame(formula, data))
  late <- ncol(y) == 3
  one <- list(name = name, entry = column(if (late) y[, 1] else rep(-1, nrow(y))), exit = column(y[, ncol(y) - 1]),
              event = column(y[, ncol(y)]), stratum = column(if (is.null(stratum)) rep(0, nrow(y)) else stratum),
              covariates = unname(lapply(covariates, function(x) column(x))), ties = ties,
              coefficients = column(coef(fit)), errors = column(sqrt(diag(vcov(fit)))),
              likelihoods = column(fit$loglik))
  if (zph) one$proportional <- column(cox.zph(fit, transform = "km", terms = FALSE)$table[, "chisq"])
  one
}

none <- function(x) rep(-1, length(x))
quartiles <- c(0.25, 0.5, 0.75)
lung2 <- subset(lung, !is.na(ph.ecog))
mgus2$t <- with(mgus2, ifelse(pstat == 1, ptime, futime))
mgus2$cause <- with(mgus2, ifelse(pstat == 1, 1, 2 * death))
aged <- subset(mgus2, futime > 0)
heart$surgery <- as.numeric(heart$surgery)
heart$transplant <- as.numeric(heart$transplant == 1 | heart$transplant == "1")
veteran$small <- as.numeric(veteran$celltype == "smallcell")
veteran$adeno <- as.numeric(veteran$celltype == "adeno")
veteran$large <- as.numeric(veteran$celltype == "large")

curves <- list(
  with(subset(lung, sex == 1), durations("lung men", none(time), time, status - 1, p = quartiles)),
  with(subset(lung, sex == 2), durations("lung women", none(time), time, status - 1, p = quartiles)),
  with(lung, durations("lung sex", none(time), time, status - 1, group = sex - 1)),
  with(lung2, durations("lung ph.ecog", none(time), time, status - 1, group = ph.ecog)),
  with(lung2, durations("lung sex by ph.ecog", none(time), time, status - 1, group = sex - 1, stratum = ph.ecog)),
  with(veteran, durations("veteran trt", none(time), time, status, group = trt - 1)),
  with(veteran, durations("veteran trt by celltype", none(time), time, status, group = trt - 1,
                          stratum = as.integer(celltype) - 1)),
  with(veteran, durations("veteran celltype", none(time), time, status, group = as.integer(celltype) - 1)),
  with(mgus2, durations("mgus2 pcm by sex", none(t), t, cause, group = as.integer(sex) - 1)),
  with(mgus2, durations("mgus2 death by sex", none(t), t, (3 - cause) %% 3, group = as.integer(sex) - 1)),
  with(subset(mgus2, t > 60), durations("mgus2 after 60", none(t), t, cause)),
  with(aged, durations("mgus2 on age", round(12 * age), round(12 * age) + futime, death,
                       group = as.integer(sex) - 1)))

models <- list(
  with(subset(lung, !is.na(ph.ecog)),
       model("lung", lung2, Surv(time, status == 2) ~ age + sex + ph.ecog, list(age, sex, ph.ecog))),
  with(veteran, model("veteran", veteran, Surv(time, status) ~ trt + karno + age + small + adeno + large,
                      list(trt, karno, age, small, adeno, large))),
  with(veteran, model("veteran by celltype", veteran, Surv(time, status) ~ trt + karno + strata(celltype),
                      list(trt, karno), as.integer(celltype))),
  # Days of the data are halves: doubled, they are whole.
  with(heart, model("heart", transform(heart, start = 2 * start, stop = 2 * stop),
                    Surv(start, stop, event) ~ age + year + surgery + transplant,
                    list(age, year, surgery, transplant))),
  with(heart, model("heart by surgery", transform(heart, start = 2 * start, stop = 2 * stop),
                    Surv(start, stop, event) ~ transplant + strata(surgery), list(transplant), surgery)))
aged2 <- subset(aged, !is.na(hgb))
aged2$male <- as.numeric(aged2$sex == "M")
aged2$from <- round(12 * aged2$age)
models <- c(models, list(with(aged2, model("mgus2 on age", aged2, Surv(from, from + futime, death) ~ male + hgb,
                                           list(male, hgb)))))
data(Rossi, package = "carData")
rossi <- with(Rossi, data.frame(
  week, arrest, fin = as.numeric(fin == "yes"), age, race = as.numeric(race == "black"),
  wexp = as.numeric(wexp == "yes"), mar = as.numeric(mar == "married"), paro = as.numeric(paro == "yes"), prio))
models <- c(models, list(model("rossi", rossi, Surv(week, arrest) ~ fin + age + race + wexp + mar + paro + prio,
                               unname(as.list(rossi[, 3:9])))))
curves <- c(curves, list(with(rossi, durations("rossi fin", none(week), week, arrest, group = fin))))

set.seed(13)
n <- 100000
large <- data.frame(a = rbinom(n, 1, 0.4), b = rbinom(n, 1, 0.1), c = sample(0:100, n, TRUE),
                    d = sample(0:1000, n, TRUE), e = sample(0:9, n, TRUE))
hazard <- with(large, exp(0.3 * a - 0.5 * b + 0.005 * c + 0.0002 * d)) / 400
large$t <- pmin(ceiling(rexp(n, hazard)), sample(30:730, n, TRUE))
large$event <- as.numeric(rbinom(n, 1, 0.6))
large$from <- large$t - sample(1:60, n, TRUE)
covariates <- with(large, list(a, b, c, d, e))
models <- c(models, list(
  model("100,000 rows", large, Surv(t, event) ~ a + b + c + d + e, covariates),
  model("20,000 rows, start and stop", large[1:20000, ], Surv(from, t, event) ~ a + b + c + d + e,
        lapply(covariates, function(x) x[1:20000]))))

cat(json(list(
  versions = list(R = as.character(getRversion()), survival = as.character(packageVersion("survival")),
                  cmprsk = as.character(packageVersion("cmprsk"))),
  curves = curves, models = models)), "\n", sep = "")
