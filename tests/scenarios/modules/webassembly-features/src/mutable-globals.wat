(module (import "js" "global" (global $g (mut i32))) (func (export "run") (result i32)
  (global.set $g (i32.add (global.get $g) (i32.const 1))) (global.get $g)) (global (export "own") (mut i64) (i64.const 9)))
