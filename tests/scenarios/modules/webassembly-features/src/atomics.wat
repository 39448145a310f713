(module (memory 1) (func (export "run") (result i32)
  (drop (i32.atomic.rmw.add (i32.const 8) (i32.const 5))) (atomic.fence) (i32.atomic.load (i32.const 8))))
