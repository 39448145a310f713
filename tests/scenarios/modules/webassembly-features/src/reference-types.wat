(module (table $t 2 externref) (func (export "run") (param externref) (result externref)
  (table.set $t (i32.const 1) (local.get 0)) (drop (table.grow $t (ref.null extern) (i32.const 3))) (table.get $t (i32.const 1))))
