;; What WebAssembly is made of, one function each. work.wasm is made of it by wat2wasm.
(module
  (import "js" "next" (func $next (param i32) (result i32)))
  (memory (export "memory") 64)

  ;; Integers alone: a hash over 0..n.
  (func (export "integers") (param $n i32) (result i32)
    (local $i i32) (local $h i32)
    (local.set $h (i32.const 0x811c9dc5))
    (loop $again
      (local.set $h (i32.mul (i32.xor (local.get $h) (i32.rotl (local.get $i) (i32.const 7))) (i32.const 0x01000193)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get $i) (local.get $n))))
    (local.get $h))

  ;; Doubles alone: the iterations of a Mandelbrot set of n times n points.
  (func (export "floats") (param $n i32) (result i32)
    (local $x i32) (local $y i32) (local $k i32) (local $sum i32)
    (local $cr f64) (local $ci f64) (local $r f64) (local $i f64) (local $r2 f64) (local $i2 f64)
    (loop $rows
      (local.set $x (i32.const 0))
      (local.set $ci (f64.sub (f64.div (f64.convert_i32_u (i32.mul (local.get $y) (i32.const 2))) (f64.convert_i32_u (local.get $n))) (f64.const 1)))
      (loop $columns
        (local.set $cr (f64.sub (f64.div (f64.convert_i32_u (i32.mul (local.get $x) (i32.const 3))) (f64.convert_i32_u (local.get $n))) (f64.const 2)))
        (local.set $r (f64.const 0))
        (local.set $i (f64.const 0))
        (local.set $k (i32.const 0))
        (block $out
          (loop $iterate
            (local.set $r2 (f64.mul (local.get $r) (local.get $r)))
            (local.set $i2 (f64.mul (local.get $i) (local.get $i)))
            (br_if $out (f64.gt (f64.add (local.get $r2) (local.get $i2)) (f64.const 4)))
            (local.set $i (f64.add (f64.mul (f64.mul (f64.const 2) (local.get $r)) (local.get $i)) (local.get $ci)))
            (local.set $r (f64.add (f64.sub (local.get $r2) (local.get $i2)) (local.get $cr)))
            (local.set $k (i32.add (local.get $k) (i32.const 1)))
            (br_if $iterate (i32.lt_u (local.get $k) (i32.const 200)))))
        (local.set $sum (i32.add (local.get $sum) (local.get $k)))
        (local.set $x (i32.add (local.get $x) (i32.const 1)))
        (br_if $columns (i32.lt_u (local.get $x) (local.get $n))))
      (local.set $y (i32.add (local.get $y) (i32.const 1)))
      (br_if $rows (i32.lt_u (local.get $y) (local.get $n))))
    (local.get $sum))

  ;; Loads and stores: how many primes there are below n, by a sieve of bytes.
  (func (export "memory_bytes") (param $n i32) (result i32)
    (local $i i32) (local $j i32) (local $count i32)
    (memory.fill (i32.const 0) (i32.const 1) (local.get $n))
    (local.set $i (i32.const 2))
    (loop $candidates
      (if (i32.load8_u (local.get $i))
        (then
          (local.set $count (i32.add (local.get $count) (i32.const 1)))
          (local.set $j (i32.shl (local.get $i) (i32.const 1)))
          (block $out
            (loop $multiples
              (br_if $out (i32.ge_u (local.get $j) (local.get $n)))
              (i32.store8 (local.get $j) (i32.const 0))
              (local.set $j (i32.add (local.get $j) (local.get $i)))
              (br $multiples)))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $candidates (i32.lt_u (local.get $i) (local.get $n))))
    (local.get $count))

  ;; Calls within: Fibonacci numbers.
  (func $calls (export "calls") (param $n i32) (result i32)
    (if (result i32) (i32.lt_u (local.get $n) (i32.const 2))
      (then (local.get $n))
      (else (i32.add (call $calls (i32.sub (local.get $n) (i32.const 1))) (call $calls (i32.sub (local.get $n) (i32.const 2)))))))

  ;; Vectors: sums of four floats at once.
  (func (export "vectors") (param $n i32) (result i32)
    (local $i i32) (local $sum v128)
    (loop $again
      (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul (f32x4.splat (f32.convert_i32_u (local.get $i))) (v128.const f32x4 0.5 0.25 2 4))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get $i) (local.get $n))))
    (i32.trunc_sat_f32_u (f32x4.extract_lane 0 (local.get $sum))))

  ;; Calls out: n of them to JavaScript.
  (func (export "imports") (param $n i32) (result i32)
    (local $i i32)
    (loop $again
      (local.set $i (call $next (local.get $i)))
      (br_if $again (i32.lt_u (local.get $i) (local.get $n))))
    (local.get $i))

  ;; Called n times by JavaScript.
  (func (export "next") (param $i i32) (result i32)
    (i32.add (local.get $i) (i32.const 1))))
