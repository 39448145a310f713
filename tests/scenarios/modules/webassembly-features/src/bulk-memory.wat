(module (memory 1) (data $d "abcd") (func (export "run") (result i32)
  (memory.init $d (i32.const 0) (i32.const 0) (i32.const 4)) (memory.copy (i32.const 4) (i32.const 0) (i32.const 4))
  (memory.fill (i32.const 0) (i32.const 1) (i32.const 2)) (data.drop $d) (i32.load (i32.const 4))))
