package org.leadline.linalg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/// Calls OpenBLAS and its LAPACK. No other class does.
///
/// Every product runs on the calling thread, so that its result depends on its shape alone. Callers share work
/// among threads by blocks of rows (see [Parallel]) inside a [SingleThreaded] scope.
public final class Blas {

    private static final int ROW_MAJOR = 101;
    private static final int COLUMN_MAJOR = 102;
    private static final int NO_TRANSPOSE = 111;
    private static final int TRANSPOSE = 112;
    private static final int UPPER = 121;

    private static final Scopes SCOPES = new Scopes();

    private static final MethodHandle DGEMM;
    private static final MethodHandle SGEMM;
    private static final MethodHandle DSYRK;
    private static final MethodHandle DSYEVD;
    private static final MethodHandle GET_THREADS;
    private static final MethodHandle SET_THREADS;

    static {
        Loader.load(openblas_nolapack.class);
        DGEMM = function("cblas_dgemm", product(JAVA_DOUBLE), Linker.Option.critical(true));
        SGEMM = function("cblas_sgemm", product(JAVA_FLOAT), Linker.Option.critical(true));
        DSYRK = function(
                "cblas_dsyrk",
                FunctionDescriptor.ofVoid(
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_DOUBLE,
                        ADDRESS,
                        JAVA_INT,
                        JAVA_DOUBLE,
                        ADDRESS,
                        JAVA_INT),
                Linker.Option.critical(true));
        // not a critical call: the garbage collector would wait for a large problem
        DSYEVD = function(
                "LAPACKE_dsyevd",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_BYTE, JAVA_BYTE, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
        GET_THREADS = function("openblas_get_num_threads", FunctionDescriptor.of(JAVA_INT));
        SET_THREADS = function("openblas_set_num_threads", FunctionDescriptor.ofVoid(JAVA_INT));
    }

    private Blas() {}

    /// Lets OpenBLAS compute each product on the calling thread until the scope is closed.
    ///
    /// Scopes may overlap; when the last scope closes, the number of threads is as it was before the first.
    /// libtorch shares the library and rounds differently on several threads, so a training holds a scope from
    /// its first step to its last.
    public static SingleThreaded singleThreaded() {
        synchronized (SCOPES) {
            if (SCOPES.count++ == 0) {
                SCOPES.threadsBefore = threads();
                setThreads(1);
            }
        }
        return new SingleThreaded();
    }

    /// The scope of [#singleThreaded()].
    public static final class SingleThreaded implements AutoCloseable {

        private SingleThreaded() {}

        @Override
        public void close() {
            synchronized (SCOPES) {
                if (--SCOPES.count == 0) setThreads(SCOPES.threadsBefore);
            }
        }
    }

    private static final class Scopes {
        private int count;
        private int threadsBefore;
    }

    /// Computes `c = a·bᵀ`, all row-major.
    ///
    /// @param a shape `[m, k]`
    /// @param b shape `[n, k]`
    /// @param c shape `[m, n]`, overwritten
    public static void timesTransposed(int m, int n, int k, double[] a, double[] b, double[] c) {
        timesTransposed(m, n, k, a, 0, b, c);
    }

    /// Computes `c = a·bᵀ`, all row-major.
    ///
    /// @param a shape `[m, k]`, from `aStart` on
    /// @param b shape `[n, k]`
    /// @param c shape `[m, n]`, overwritten
    public static void timesTransposed(int m, int n, int k, double[] a, int aStart, double[] b, double[] c) {
        requireLength(a.length - aStart, (long) m * k, "a");
        requireLength(b.length, (long) n * k, "b");
        requireLength(c.length, (long) m * n, "c");
        try {
            DGEMM.invokeExact(
                    ROW_MAJOR,
                    NO_TRANSPOSE,
                    TRANSPOSE,
                    m,
                    n,
                    k,
                    1.0,
                    MemorySegment.ofArray(a).asSlice((long) Double.BYTES * aStart),
                    k,
                    MemorySegment.ofArray(b),
                    k,
                    0.0,
                    MemorySegment.ofArray(c),
                    n);
        } catch (Throwable e) {
            throw new IllegalStateException("OpenBLAS could not be called", e);
        }
    }

    /// Computes `c += aᵀ·a`, all row-major; only the upper triangle of c is written.
    ///
    /// @param a shape `[k, n]`
    /// @param c shape `[n, n]`
    static void addGram(int n, int k, double[] a, double[] c) {
        requireLength(a.length, (long) k * n, "a");
        requireLength(c.length, (long) n * n, "c");
        try {
            DSYRK.invokeExact(
                    ROW_MAJOR,
                    UPPER,
                    TRANSPOSE,
                    n,
                    k,
                    1.0,
                    MemorySegment.ofArray(a),
                    n,
                    1.0,
                    MemorySegment.ofArray(c),
                    n);
        } catch (Throwable e) {
            throw new IllegalStateException("OpenBLAS could not be called", e);
        }
    }

    /// Computes `c += aᵀ·b`, all row-major.
    ///
    /// @param a shape `[k, m]`
    /// @param b shape `[k, n]`
    /// @param c shape `[m, n]`
    static void addTransposedTimes(int m, int n, int k, double[] a, double[] b, double[] c) {
        requireLength(a.length, (long) k * m, "a");
        requireLength(b.length, (long) k * n, "b");
        requireLength(c.length, (long) m * n, "c");
        try {
            DGEMM.invokeExact(
                    ROW_MAJOR,
                    TRANSPOSE,
                    NO_TRANSPOSE,
                    m,
                    n,
                    k,
                    1.0,
                    MemorySegment.ofArray(a),
                    m,
                    MemorySegment.ofArray(b),
                    n,
                    1.0,
                    MemorySegment.ofArray(c),
                    n);
        } catch (Throwable e) {
            throw new IllegalStateException("OpenBLAS could not be called", e);
        }
    }

    /// Computes `c = a·bᵀ` in single precision, all row-major.
    ///
    /// @param a shape `[m, k]`
    /// @param b shape `[n, k]`
    /// @param c shape `[m, n]`, overwritten
    public static void timesTransposed(int m, int n, int k, float[] a, float[] b, float[] c) {
        timesTransposed(m, n, k, a, 0, b, 0, c);
    }

    /// Computes `c = a·bᵀ` in single precision, all row-major.
    ///
    /// @param a shape `[m, k]`, from `aStart` on
    /// @param b shape `[n, k]`, from `bStart` on
    /// @param c shape `[m, n]`, overwritten
    static void timesTransposed(int m, int n, int k, float[] a, int aStart, float[] b, int bStart, float[] c) {
        requireLength(a.length - aStart, (long) m * k, "a");
        requireLength(b.length - bStart, (long) n * k, "b");
        requireLength(c.length, (long) m * n, "c");
        try {
            SGEMM.invokeExact(
                    ROW_MAJOR,
                    NO_TRANSPOSE,
                    TRANSPOSE,
                    m,
                    n,
                    k,
                    1f,
                    MemorySegment.ofArray(a).asSlice((long) Float.BYTES * aStart),
                    k,
                    MemorySegment.ofArray(b).asSlice((long) Float.BYTES * bStart),
                    k,
                    0f,
                    MemorySegment.ofArray(c),
                    n);
        } catch (Throwable e) {
            throw new IllegalStateException("OpenBLAS could not be called", e);
        }
    }

    /// Computes eigenvalues and eigenvectors of a symmetric matrix, by divide and conquer.
    ///
    /// @param matrix shape `[n, n]`, finite; overwritten by unit eigenvectors, a row each
    /// @param values length n, overwritten, ascending
    static void symmetricEigen(int n, double[] matrix, double[] values) {
        requireLength(matrix.length, (long) n * n, "matrix");
        requireLength(values.length, n, "values");
        int info;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment vectors = arena.allocateFrom(JAVA_DOUBLE, matrix);
            MemorySegment ascending = arena.allocate(JAVA_DOUBLE, Math.max(1, n));
            info = (int)
                    DSYEVD.invokeExact(COLUMN_MAJOR, (byte) 'V', (byte) 'L', n, vectors, Math.max(1, n), ascending);
            MemorySegment.copy(vectors, JAVA_DOUBLE, 0, matrix, 0, matrix.length);
            MemorySegment.copy(ascending, JAVA_DOUBLE, 0, values, 0, n);
        } catch (Throwable e) {
            throw new IllegalStateException("LAPACK could not be called", e);
        }
        if (info != 0) throw new IllegalStateException("LAPACK finds no eigenvalues: dsyevd returned " + info);
    }

    private static FunctionDescriptor product(ValueLayout number) {
        return FunctionDescriptor.ofVoid(
                JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, number, ADDRESS, JAVA_INT, ADDRESS,
                JAVA_INT, number, ADDRESS, JAVA_INT);
    }

    private static void requireLength(int length, long minLength, String name) {
        if (length < minLength) {
            throw new IllegalArgumentException(
                    "matrix " + name + " has " + length + " values, fewer than the " + minLength + " of its shape");
        }
    }

    /// Returns a text of at most so many bytes that a function of OpenBLAS without parameters returns.
    @SuppressWarnings("restricted") // a C string has no length but its own end
    static String text(String function, int maxBytes) throws Throwable {
        MethodHandle handle = function(function, FunctionDescriptor.of(ADDRESS));
        return ((MemorySegment) handle.invokeExact()).reinterpret(maxBytes).getString(0);
    }

    private static int threads() {
        try {
            return (int) GET_THREADS.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("OpenBLAS could not be called", e);
        }
    }

    private static void setThreads(int threads) {
        try {
            SET_THREADS.invokeExact(threads);
        } catch (Throwable e) {
            throw new IllegalStateException("OpenBLAS could not be called", e);
        }
    }

    @SuppressWarnings("restricted") // native access is what this class is for; the launcher allows it
    private static MethodHandle function(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        MemorySegment address = SymbolLookup.loaderLookup()
                .find(name)
                .orElseThrow(() -> new IllegalStateException("OpenBLAS has no function " + name));
        return Linker.nativeLinker().downcallHandle(address, descriptor, options);
    }
}
