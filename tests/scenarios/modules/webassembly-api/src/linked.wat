(module (import "js" "f" (func $f (param i32) (result i32))) (import "js" "memory" (memory 1 3)) (import "js" "table" (table 1 funcref))
  (import "js" "global" (global $g i32)) (import "other" "g64" (global (mut i64)))
  (func (export "run") (result i32) (call $f (global.get $g))) (global (export "five") i32 (i32.const 5)) (memory (export "m") 1)
  )
