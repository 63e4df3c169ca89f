import type { Add } from "../command.ts";
import { addCreate } from "./create.ts";
import { addJoins } from "./join.ts";
import { addShows } from "./show.ts";
import { addSteps } from "./steps.ts";

export const addGame: Add = (program, acting) => {
  const game = program.command("game").description("Games, from their creation to their end.");
  for (const add of [addCreate, addJoins, addShows, addSteps]) add(game, acting);
};
