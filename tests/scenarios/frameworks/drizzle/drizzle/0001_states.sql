ALTER TABLE `posts` ADD `state` text DEFAULT 'draft' NOT NULL;--> statement-breakpoint
CREATE INDEX `posts_state` ON `posts` (`state`,`author_id`);--> statement-breakpoint
UPDATE `posts` SET `state` = 'public' WHERE `score` > 3;
