# Seconds of uwot's layout in a warm process; prints one JSON object.
#
#     Rscript bench/peers/uwot.R FILE.f32 N D REPEATS
#
# FILE.f32 holds N rows of D little-endian float32 values, nothing else. All else is as uwot comes.
arguments <- commandArgs(trailingOnly = TRUE)
n <- as.integer(arguments[2])
d <- as.integer(arguments[3])
repeats <- as.integer(arguments[4])
values <- readBin(arguments[1], what = "numeric", n = as.double(n) * d, size = 4, endian = "little")
if (length(values) != as.double(n) * d) stop("the file does not hold as many values as were named")
points <- matrix(values, nrow = n, ncol = d, byrow = TRUE)
cores <- parallel::detectCores()
threads <- if (is.na(cores)) 2 else cores

layout <- function() {
  uwot::umap(
    points, n_neighbors = 50, n_components = 3, n_threads = threads, n_sgd_threads = threads, verbose = FALSE
  )
}

invisible(layout())
seconds <- numeric(repeats)
for (i in seq_len(repeats)) seconds[i] <- system.time(layout())[["elapsed"]]
cat(sprintf(
  '{"umap": [%s], "uwot": "%s", "R": "%s", "threads": %d}\n',
  paste(sprintf("%.4f", seconds), collapse = ", "), as.character(packageVersion("uwot")), as.character(getRversion()), as.integer(threads)
))
