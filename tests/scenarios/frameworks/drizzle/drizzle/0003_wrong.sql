CREATE TABLE `half` (`id` integer);--> statement-breakpoint
ALTER TABLE `nowhere` ADD `x` text;
