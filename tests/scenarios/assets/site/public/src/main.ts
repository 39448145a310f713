txt
