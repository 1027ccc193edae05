import { menu } from '../../../menu/menu';
import { money } from '../money';
import { Art } from '../parts/art';
import { to } from '../route';
import { texts } from '../texts';

/** The kitchens to choose from. */
export const HomePage = () => (
  <>
    <div class="hero">
      <p class="eyebrow">{texts.brand.claim}</p>
      <h1 tabIndex={-1}>{texts.home.title}</h1>
      <p class="lead">{texts.brand.welcome}</p>
    </div>
    <h2 class="unseen">{texts.home.kitchens}</h2>
    <ul class="kitchens">
      {menu.map(({ id, name, cuisine, about, dishes }) => (
        <li key={id} class="card kitchen">
          <Art restaurantId={id} />
          <div class="kitchen-text">
            <p class="eyebrow">{cuisine}</p>
            <h3>
              <a class="cover" href={to.restaurant(id)} aria-label={texts.home.open(name)}>
                {name}
              </a>
            </h3>
            <p>{about}</p>
            <p class="soft">{texts.home.from(money(Math.min(...dishes.map(({ price }) => price))))}</p>
          </div>
        </li>
      ))}
    </ul>
  </>
);
