# Seconds of uwot's layout in a warm process; prints one JSON object, and writes the last layout.
#
#     Rscript bench/peers/uwot.R FILE.f32 N D REPEATS LAYOUT.f32
#
# FILE.f32 holds N rows of D little-endian float32 values, nothing else; LAYOUT.f32 then holds N rows of 3. Neighbors
# (a row itself counted), epochs and the least distance are those of umaps.py; fast_sgd is uwot's own switch for speed. All
# else is as uwot comes.
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
    points, n_neighbors = 50, n_components = 3, min_dist = 0.1, n_epochs = 500, n_threads = threads,
    fast_sgd = TRUE, n_sgd_threads = threads, verbose = FALSE
  )
}

invisible(layout())
seconds <- numeric(repeats)
for (i in seq_len(repeats)) seconds[i] <- system.time(found <- layout())[["elapsed"]]
writeBin(as.vector(t(found)), arguments[5], size = 4, endian = "little")
cat(sprintf(
  '{"umap": [%s], "neighbors": 50, "epochs": 500, "uwot": "%s", "R": "%s", "threads": %d}\n',
  paste(sprintf("%.4f", seconds), collapse = ", "), as.character(packageVersion("uwot")), as.character(getRversion()), as.integer(threads)
))
