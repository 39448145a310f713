PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_authors` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`email` text DEFAULT 'unknown' NOT NULL,
	`admin` integer DEFAULT false NOT NULL,
	`joined` integer,
	`settings` text
);
--> statement-breakpoint
INSERT INTO `__new_authors`("id", "name", "email", "admin", "joined", "settings") SELECT "id", "name", coalesce("email", 'none-' || "id"), "admin", "joined", "settings" FROM `authors`;--> statement-breakpoint
DROP TABLE `authors`;--> statement-breakpoint
ALTER TABLE `__new_authors` RENAME TO `authors`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `authors_email_unique` ON `authors` (`email`);
